import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type Body, readBody } from './body.ts';
import { Refusal } from './refusal.ts';

/** A request as a handler sees it; `params` are the pattern's `:names`, decoded. */
export type Call = Body & { params: Record<string, string>; query: URLSearchParams };

/** A handler's result: no body is 204, a Buffer goes out as it is, anything else as JSON. */
export type Route = { method: string; pattern: string; auth: boolean; handle: (call: Call) => unknown };

/** One request in the log; `route` is `METHOD /pattern`, `json` the body that the bot sent. */
export type LoggedRequest = { method: string; path: string; route: string; status: number; json: unknown };

/** What the server needs from the stand-in. */
export type RestOptions = {
  token: string;
  routes: readonly Route[];
  violation: (text: string) => void;
  log: (request: LoggedRequest) => void;
};

/** An HTTP server, not yet listening, that answers the routes as Discord does and reports every refusal. */
export function createRest({ token, routes, violation, log }: RestOptions): Server {
  return createServer((request, response) => {
    serve(request, response).catch((error: Error) => {
      violation(`the stand-in itself failed at ${request.method} ${request.url}: ${error.stack}`);
      response.destroy();
    });
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', headers } = request;
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
    const found = match(method, pathname);
    const route = found ? `${method} ${found.route.pattern}` : `${method} ${pathname}`;
    let json: unknown;
    try {
      if (!found) throw new Refusal(404, 0, '404: Not Found', [{ rule: 'the endpoint is known', value: pathname }]);
      const body = await readBody(request);
      json = body.json;
      if (found.route.auth && headers.authorization !== `Bot ${token}`) throw UNAUTHORIZED;
      answer(found.route.handle({ ...body, params: found.params, query: searchParams }));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      for (const { rule, value } of error.broken) violation(`${route}: ${rule}: ${value}`);
      reply(error.status, JSON.stringify({ code: error.code, message: error.message, errors: detail(error) }));
    }

    function answer(result: unknown): void {
      if (result === undefined) reply(204);
      else reply(200, Buffer.isBuffer(result) ? result : JSON.stringify(result));
    }

    function reply(status: number, content?: string | Buffer): void {
      response.writeHead(
        status,
        content === undefined
          ? {}
          : { 'content-type': typeof content === 'string' ? JSON_TYPE : 'application/octet-stream' },
      );
      response.end(content);
      log({ method, path: pathname, route, status, json });
    }
  }

  function match(method: string, pathname: string): { route: Route; params: Record<string, string> } | undefined {
    const parts = pathname.split('/');
    const fitting = routes.filter((route) => route.method === method && fits(route.pattern.split('/'), parts));
    return fitting.map((route) => ({ route, params: paramsOf(route.pattern.split('/'), parts) })).at(0);
  }
}

const JSON_TYPE = 'application/json';

const UNAUTHORIZED = new Refusal(401, 0, '401: Unauthorized', [{ rule: 'the bot token is right', value: 'it is not' }]);

function fits(pattern: string[], parts: string[]): boolean {
  return pattern.length === parts.length && pattern.every((part, at) => part.startsWith(':') || part === parts[at]);
}

function paramsOf(pattern: string[], parts: string[]): Record<string, string> {
  const named = pattern.flatMap((part, at) => (part.startsWith(':') ? [[part.slice(1), parts[at] ?? '']] : []));
  return Object.fromEntries(named.map(([name, value]) => [name, decodeURIComponent(value ?? '')]));
}

function detail({ broken }: Refusal): object | undefined {
  return { _errors: broken.map(({ rule, value }) => ({ code: 'STAND_IN', message: `${rule}: ${value}` })) };
}
