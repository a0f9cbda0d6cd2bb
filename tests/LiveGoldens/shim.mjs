// Loaded before the conformance suite (node --import): where a scenario starts the official worker, ours runs the workflows and local
// activities, and the official one keeps the other activities. One process of ours serves a lane of scenarios.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const suite = createRequire(`${process.cwd()}/`);
const { Worker } = suite('@temporalio/worker');
const { defaultPayloadConverter } = suite('@temporalio/common');
const create = Worker.create;
let host;
let lastId = 0;

// The built-in metadata query is answered as json/protobuf, as .NET does; the suite's client reads json/plain alone.
const fromPayload = defaultPayloadConverter.fromPayload;
defaultPayloadConverter.fromPayload = function (payload) {
  return Buffer.from(payload.metadata?.encoding ?? []).toString() === 'json/protobuf'
    ? JSON.parse(Buffer.from(payload.data).toString())
    : fromPayload.call(this, payload);
};

class Host {
  #process = spawn('dotnet', [process.env.LIVE_WORKER], { stdio: ['pipe', 'pipe', 'inherit'] });
  #waiting = new Map();
  #activities = new Map();

  constructor() {
    createInterface({ input: this.#process.stdout }).on('line', (line) => this.#heard(JSON.parse(line)));
    this.#process.on('exit', (code) => this.#waiting.forEach(({ reject }) => reject(new Error(`our worker's process ended (${code})`))));
    process.on('exit', () => this.#process.kill('SIGKILL'));
  }

  async start(asked, activities) {
    const id = ++lastId;
    this.#activities.set(id, activities);
    await this.#ask({ op: 'start', id, ...asked });
    return { stop: () => this.#ask({ op: 'stop', id }) };
  }

  #ask(message) {
    return new Promise((resolve, reject) => {
      this.#waiting.set(message.id, { resolve, reject });
      this.#say(message);
    });
  }

  #say(message) {
    this.#process.stdin.write(`${JSON.stringify(message)}\n`);
  }

  async #heard({ op, id, call, args, why }) {
    if (op === 'done') return this.#waiting.get(id).resolve();
    if (op === 'failed') return this.#waiting.get(id).reject(new Error(why));
    try {
      this.#say({ op: 'stepped', call, value: await this.#activities.get(id).RunStep(...args) });
    } catch (error) {
      this.#say({ op: 'stepped', call, error: String(error.message) });
    }
  }
}

Worker.create = async function (options) {
  const { workflowBundle, ...rest } = options;
  if (!workflowBundle) return create.call(this, options);
  host ??= new Host();
  const asked = {
    address: process.env.LIVE_ADDRESS,
    namespace: options.namespace,
    queue: options.taskQueue,
    ...(options.maxCachedWorkflows !== undefined && { cached: options.maxCachedWorkflows }),
    ...(options.dataConverter?.payloadCodecs && { codec: true }),
    ...(options.dataConverter?.failureConverterPath && { encodesFailures: true }),
  };
  const ours = await host.start(asked, options.activities);
  const theirs = options.enableNonLocalActivities === false ? undefined : await create.call(this, rest);
  let state = 'RUNNING';
  let ended;
  const end = new Promise((resolve) => (ended = resolve));
  const running = Promise.all([theirs?.run(), end]);
  return {
    run: () => running,
    getState: () => state,
    shutdown: () => {
      state = 'STOPPING';
      if (theirs?.getState() === 'RUNNING') theirs.shutdown();
      ours.stop().then(ended, ended);
    },
  };
};
