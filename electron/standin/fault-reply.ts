import type { Fault } from './faults.ts';
import { htmlReply, type Reply, textReply } from './message.ts';

/** Kinds that answer without performing the call. */
export type CannedFault = Extract<
  Fault,
  {
    kind: 'status' | 'rateLimited' | 'badJson' | 'html' | 'empty' | 'redirect' | 'body';
  }
>;

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

/** The answer of a fault that needs neither the account nor the call. */
export function faultReply(fault: CannedFault): Reply {
  switch (fault.kind) {
    case 'status':
      return textReply(fault.status, fault.body ?? '', {
        'content-type': 'text/plain; charset=utf-8',
        ...fault.headers,
      });
    case 'rateLimited': {
      const wait = fault.retryAfterSeconds;
      return textReply(429, 'Too Many Requests', {
        'content-type': 'text/plain; charset=utf-8',
        ...(wait === undefined ? {} : { 'retry-after': String(wait) }),
      });
    }
    case 'badJson':
      return textReply(200, '{"success":true,"code":200,"data":[{"unid":"JY', JSON_TYPE);
    case 'html':
      return htmlReply(200, 'Service maintenance');
    case 'empty':
      return textReply(200, '', JSON_TYPE);
    case 'redirect':
      // 307 keeps method and body: the kind that would carry credentials along.
      return textReply(307, '', { location: fault.to });
    case 'body':
      return textReply(200, fault.text, JSON_TYPE);
  }
}
