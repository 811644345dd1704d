import { createServer, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { ErrorRequestHandler } from 'express';
import { createAwsRouter } from './aws/createAwsRouter';
import { createControls } from './createControls';
import { CallBook } from './faults/CallBook';
import { Fault, faultSchema } from './faults/fault';
import { FaultBook } from './faults/FaultBook';
import { createKubernetesRouter } from './kubernetes/createKubernetesRouter';
import { RunBook, RunRule, runRuleSchema } from './kubernetes/runs/RunBook';
import { createModel } from './model/createModel';
import type { Model } from './model/types';
import { createPrometheusRouter } from './prometheus/createPrometheusRouter';
import type { SandboxState } from './SandboxState';

/** @public */
export interface SandboxOptions {
  /** 0 for any free one; 7008 where it is left out. */
  port?: number;
  now?: () => Date;
  seed?: number;
  /** How many services in all; those that the catalog does not have are made up. */
  services?: number;
  /** Groups on a page of Cost Explorer; 20,000 where it is left out. */
  costPageSize?: number;
  /** Folder of repositories of services that were created in the portal. */
  repositories?: string;
}

/**
 * A sandbox that listens.
 *
 * @public
 */
export interface Sandbox {
  /** Without a trailing slash. */
  url: string;
  model: Model;
  setFault(fault: Fault): void;
  clearFaults(): void;
  /** Says how the next runs are to go. */
  addRun(rule: RunRule): void;
  clearRuns(): void;
  /** How often each upstream was called: `{ 'prometheus/production': 2 }`. */
  calls(): Record<string, number>;
  resetCalls(): void;
  close(): Promise<void>;
}

const loopback = '127.0.0.1';

/**
 * Starts a server that speaks the protocols of AWS, Prometheus and Kubernetes,
 * on the loopback interface only.
 *
 * @public
 */
export async function startSandbox(
  options: SandboxOptions = {},
): Promise<Sandbox> {
  const stop = new AbortController();
  const state: SandboxState = {
    model: createModel(options),
    faults: new FaultBook(),
    calls: new CallBook(),
    runs: new RunBook(),
    costPageSize: options.costPageSize ?? 20_000,
    stopped: stop.signal,
  };
  const server = createServer(createApp(state));
  await listen(server, options.port ?? 7008);
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://${loopback}:${port}`,
    model: state.model,
    setFault: fault => state.faults.set(faultSchema.parse(fault)),
    clearFaults: () => state.faults.clear(),
    addRun: rule => state.runs.add(runRuleSchema.parse(rule)),
    clearRuns: () => state.runs.clear(),
    calls: () => state.calls.list(),
    resetCalls: () => state.calls.reset(),
    close: () => {
      stop.abort();
      return close(server);
    },
  };
}

const answerError: ErrorRequestHandler = (error, _req, res, _next) => {
  const status = Number.isInteger(error.status) ? error.status : 500;
  res.status(status).json({
    error: { name: error.name, message: error.message },
  });
};

function createApp(state: SandboxState) {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use('/aws', createAwsRouter(state));
  app.use('/prometheus', createPrometheusRouter(state));
  app.use('/clusters', createKubernetesRouter(state));
  app.use(createControls(state));
  app.use((req, res) => {
    res.status(404).json({
      error: { name: 'NotFoundError', message: `Nothing at ${req.path}` },
    });
  });
  app.use(answerError);
  return app;
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, loopback, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close(error => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
