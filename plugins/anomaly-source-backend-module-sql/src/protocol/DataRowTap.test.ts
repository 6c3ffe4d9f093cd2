import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { DataRowTap } from './DataRowTap';

const DATA_ROW = 'D';

function messageOf(kind: string, body: Uint8Array): Buffer {
  const message = Buffer.alloc(5 + body.length);
  message.write(kind, 'latin1');
  message.writeUInt32BE(4 + body.length, 1);
  message.set(body, 5);
  return message;
}

const messages = fc.array(
  fc
    .tuple(fc.constantFrom('1', '2', DATA_ROW, 'C', 'Z'), fc.uint8Array())
    .map(([kind, body]) => ({ kind, bytes: messageOf(kind, body) })),
  { maxLength: 30 },
);
/** How many bytes come at once, again and again. */
const cuts = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 });

function send(sent: Buffer, lengths: number[], stream: PassThrough): void {
  let at = 0;
  for (let part = 0; at < sent.length; part++) {
    const length = lengths[part % lengths.length];
    stream.emit('data', sent.subarray(at, at + length));
    at += length;
  }
}

function tapped() {
  const stream = new PassThrough();
  const log: string[] = [];
  const passed: Buffer[] = [];
  stream.on('data', chunk => {
    passed.push(Buffer.from(chunk));
    log.push('passed');
  });
  return { stream, passed, log, tap: new DataRowTap(stream) };
}

describe('DataRowTap', () => {
  it('takes whole rows, wherever the stream is cut, and leaves pg the rest as it was', () => {
    fc.assert(
      fc.property(messages, cuts, (sent, lengths) => {
        const { stream, passed, tap } = tapped();
        const rows: number[] = [];
        tap.onDataRow = (bytes, start) => {
          const length = bytes.readUInt32BE(start - 4) - 4;
          rows.push(...bytes.subarray(start, start + length), -1);
        };
        send(Buffer.concat(sent.map(({ bytes }) => bytes)), lengths, stream);
        const only = (isRow: boolean) =>
          sent
            .filter(({ kind }) => (kind === DATA_ROW) === isRow)
            .map(({ bytes }) => bytes);
        expect(rows).toEqual(
          only(true).flatMap(bytes => [...bytes.subarray(5), -1]),
        );
        expect(Buffer.concat(passed)).toEqual(Buffer.concat(only(false)));
      }),
    );
  });

  it('leaves pg the rows, too, while nobody takes them', () => {
    fc.assert(
      fc.property(messages, cuts, (sent, lengths) => {
        const { stream, passed } = tapped();
        const all = Buffer.concat(sent.map(({ bytes }) => bytes));
        send(all, lengths, stream);
        expect(Buffer.concat(passed)).toEqual(all);
      }),
    );
  });

  it('keeps the order of rows and other messages', () => {
    const { stream, tap, log } = tapped();
    tap.onDataRow = () => log.push('row');
    const sent = ['T', DATA_ROW, DATA_ROW, 's'].map(kind =>
      messageOf(kind, Buffer.from('x')),
    );
    stream.emit('data', Buffer.concat(sent));
    expect(log).toEqual(['passed', 'row', 'row', 'passed']);
  });

  it('takes rows that are larger than what it keeps room for', () => {
    const { stream, tap } = tapped();
    const body = Buffer.alloc(3 * 2 ** 20, 'abc');
    const rows: Buffer[] = [];
    tap.onDataRow = (bytes, start) =>
      rows.push(Buffer.from(bytes.subarray(start)));
    const row = messageOf(DATA_ROW, body);
    send(Buffer.concat([row, row]), [2 ** 16], stream);
    expect(rows.map(each => each.equals(body))).toEqual([true, true]);
  });
});
