const groupings = new WeakMap<object, Map<string, Map<string, unknown[]>>>();

/**
 * Groups a collected list by a key, once per list however many services ask.
 *
 * @param name - tells the groupings of one list apart
 */
export function groupOnce<T>(
  list: readonly T[],
  name: string,
  keyOf: (item: T) => string,
): ReadonlyMap<string, T[]> {
  let ofList = groupings.get(list);
  if (!ofList) {
    ofList = new Map();
    groupings.set(list, ofList);
  }
  let groups = ofList.get(name) as Map<string, T[]> | undefined;
  if (!groups) {
    groups = new Map();
    for (const item of list) {
      const key = keyOf(item);
      const group = groups.get(key);
      if (group) {
        group.push(item);
      } else {
        groups.set(key, [item]);
      }
    }
    ofList.set(name, groups);
  }
  return groups;
}
