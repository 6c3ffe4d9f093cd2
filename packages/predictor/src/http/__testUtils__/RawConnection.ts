import type { Socket } from 'node:net';

/** A connection whose bytes a test writes and reads itself. */
export class RawConnection {
  readonly socket: Socket;
  text = '';

  constructor(socket: Socket) {
    this.socket = socket;
    socket.on('error', () => {});
    socket.on('data', data => {
      this.text += data.toString('latin1');
    });
  }

  write(text: string | Buffer): this {
    this.socket.write(text);
    return this;
  }

  /** Waits until that many answers have come, or the connection is closed. */
  async statuses(count: number): Promise<number[]> {
    const found = () =>
      [...this.text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) =>
        Number(status),
      );
    while (found().length < count && !this.socket.closed) {
      await new Promise<void>(resolve => {
        this.socket.once('data', () => resolve());
        this.socket.once('close', () => resolve());
      });
    }
    return found();
  }
}
