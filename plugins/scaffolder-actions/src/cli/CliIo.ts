import type { ToolReport } from '../validation/checkWithTools';

/** What the command has to do with the process that runs it. */
export interface CliIo {
  /** Relative paths start here: where the person is. */
  cwd: string;
  /** Platform file where none is named. */
  platformFile: string;
  stdout: (text: string) => void;
  stderr: (text: string) => void;
  /** Everything on standard input. */
  readStdin: () => Promise<string>;
  /** Lets the tools on the path read a folder. */
  checkWithTools: (folder: string) => Promise<ToolReport>;
}
