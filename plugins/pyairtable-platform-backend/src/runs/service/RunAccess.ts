/** What somebody may do with runs. */
export interface RunAccess {
  /** `user:default/jane`, or the subject of a service. */
  readonly actor: string;
  /** People approve, services do not. */
  readonly isUser: boolean;
  /** False where no service at all may be seen. */
  readonly canReadAnything: boolean;
  /**
   * Whether the service and its status may be seen; of a system, whether all of
   * its services may.
   */
  canRead(entityRef: string): boolean;
  /**
   * Of a system, whether it may be run for each of its services.
   *
   * @param permission - name of a permission
   */
  canRun(permission: string, entityRef: string): boolean;
  /**
   * The services that a reference stands for: those that are part of a system
   * now, in whatever environment, or the service itself.
   */
  servicesOf(entityRef: string): readonly string[];
}
