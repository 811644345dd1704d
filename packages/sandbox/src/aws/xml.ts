import type { Response } from 'express';
import { XMLBuilder } from 'fast-xml-parser';

/** Always the same, so that the same question gets the same bytes. */
export const requestId = '00000000-0000-4000-8000-000000000000';

const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  suppressEmptyNode: true,
});

/**
 * Answers with XML. Names of attributes start with `@`.
 *
 * @internal
 */
export function sendXml(res: Response, status: number, document: object): void {
  res
    .status(status)
    .set('x-amzn-requestid', requestId)
    .type('text/xml')
    .send(`<?xml version="1.0" encoding="UTF-8"?>\n${builder.build(document)}`);
}
