// The few web-standard globals that shared code may use: they exist in the pane, the Worker and Node alike.

declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>;
}

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(bytes: Uint8Array): string;
}

interface CryptoKey {
  readonly type: string;
}

declare const crypto: {
  readonly subtle: {
    digest(algorithm: 'SHA-256', data: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
    importKey(
      format: 'raw',
      key: Uint8Array<ArrayBuffer>,
      algorithm: 'Ed25519',
      extractable: false,
      usages: ['verify'],
    ): Promise<CryptoKey>;
    verify(
      algorithm: 'Ed25519',
      key: CryptoKey,
      signature: Uint8Array<ArrayBuffer>,
      data: Uint8Array<ArrayBuffer>,
    ): Promise<boolean>;
  };
};

interface ReadableStreamDefaultReader<Piece> {
  read(): Promise<{ done: false; value: Piece } | { done: true; value?: undefined }>;
  cancel(): Promise<void>;
}

declare class ReadableStream<Piece> {
  constructor(source: {
    pull(controller: { enqueue(piece: Piece): void; close(): void }): Promise<void>;
    cancel(): Promise<void>;
  });
  getReader(): ReadableStreamDefaultReader<Piece>;
  pipeThrough(transform: CompressionStream): ReadableStream<Uint8Array>;
}

declare class CompressionStream {
  constructor(format: 'gzip');
  readonly readable: ReadableStream<Uint8Array>;
}
