import { type FrontFault, withoutFraming } from './front.ts';

/** A page with a status, as a web server in front of an API sends it. */
export const page =
  (status: number, headers: Record<string, string> = {}): FrontFault =>
  ({ response }) => {
    response.writeHead(status, { 'content-type': 'text/html', ...headers });
    response.end(`<html><head><title>${status}</title></head><body>Sign in, please</body></html>`);
  };

/** A whole body with HTTP 200. */
export const bytes =
  (body: Buffer | string, headers: Record<string, string> = {}): FrontFault =>
  ({ response }) => {
    response.writeHead(200, { 'content-type': 'application/json', ...headers });
    response.end(body);
  };

export const json = (value: unknown): FrontFault => bytes(JSON.stringify(value));

/** What the cloud answers, with its body changed on the way. */
export const altered =
  (change: (text: string) => string | Buffer, headers: Record<string, string> = {}): FrontFault =>
  async ({ pass, response }) => {
    const reply = await pass();
    response.writeHead(reply.status, { ...withoutFraming(reply.headers), ...headers });
    response.end(change(reply.body.toString('utf8')));
  };

/** The same for its JSON: `change` gets every member and returns what stands in its place. */
export const rewritten = (change: (name: string, value: unknown) => unknown): FrontFault =>
  altered((text) => JSON.stringify(JSON.parse(text, (name, value) => change(name, value))));
