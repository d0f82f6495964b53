import { isPrivateAddress } from '../../activities/connectors/http.ts';

describe('http connector', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.20.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '::1',
    'fd00::1',
    '::ffff:10.0.0.1',
    'not an address',
  ])('counts %s as private', (address) => expect(isPrivateAddress(address)).toBe(true));

  it.each(['8.8.8.8', '93.184.216.34', '2606:2800:220:1::1'])('counts %s as public', (address) =>
    expect(isPrivateAddress(address)).toBe(false),
  );
});
