/**
 * Groups what depends on each other, directly or in a circle, and brings the
 * groups into an order in which dependencies come first (Tarjan's algorithm,
 * without recursion: chains in a catalog can be long).
 *
 * @param edges - what each node depends on; all of them are keys, too
 */
export function groupCycles(
  edges: ReadonlyMap<string, readonly string[]>,
): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const groups: string[][] = [];

  for (const root of edges.keys()) {
    if (!index.has(root)) {
      visit(root);
    }
  }
  return groups;

  function enter(node: string): { node: string; next: number } {
    index.set(node, index.size);
    low.set(node, index.get(node)!);
    open.push(node);
    isOpen.add(node);
    return { node, next: 0 };
  }

  function visit(root: string): void {
    const stack = [enter(root)];
    while (stack.length > 0) {
      const frame = stack[stack.length - 1];
      const { node } = frame;
      const target = edges.get(node)![frame.next];
      frame.next += 1;
      if (target === undefined) {
        stack.pop();
        close(node, stack[stack.length - 1]?.node);
      } else if (!index.has(target)) {
        stack.push(enter(target));
      } else if (isOpen.has(target)) {
        low.set(node, Math.min(low.get(node)!, index.get(target)!));
      }
    }
  }

  function close(node: string, parent: string | undefined): void {
    if (parent !== undefined) {
      low.set(parent, Math.min(low.get(parent)!, low.get(node)!));
    }
    if (low.get(node) !== index.get(node)) {
      return;
    }
    const group = open.splice(open.indexOf(node));
    group.forEach(member => isOpen.delete(member));
    groups.push(group.sort());
  }
}
