/** How often an open page asks for fresh data. The backend answers from its own store. */
export const pollMs = 30_000;
