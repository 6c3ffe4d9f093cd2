export * from './FakeScoring';
export * from './TestServer';
export * from './RawConnection';
