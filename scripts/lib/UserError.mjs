/** An error whose message is all that the person needs: no stack is shown. */
export class UserError extends Error {
  name = 'UserError';
}
