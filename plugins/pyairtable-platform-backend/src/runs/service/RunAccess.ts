/** What somebody may do with runs. */
export interface RunAccess {
  /** `user:default/jane`, or the subject of a service. */
  readonly actor: string;
  /** People approve, services do not. */
  readonly isUser: boolean;
  /** False where no service at all may be seen. */
  readonly canReadAnything: boolean;
  /** Whether the service and its status may be seen. */
  canRead(entityRef: string): boolean;
  /** @param permission - name of a permission */
  canRun(permission: string, entityRef: string): boolean;
}
