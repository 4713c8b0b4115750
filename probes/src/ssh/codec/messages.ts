/** Message numbers of RFC 4250 §4.1, and of RFC 4419 for group exchange. */
export const message = {
  disconnect: 1,
  ignore: 2,
  unimplemented: 3,
  debug: 4,
  serviceRequest: 5,
  serviceAccept: 6,
  extInfo: 7,
  kexInit: 20,
  newKeys: 21,
  /** KEXDH_INIT, KEX_ECDH_INIT and KEX_HYBRID_INIT share a number, and so do their replies. */
  kexBegin: 30,
  kexReply: 31,
  gexGroup: 31,
  gexInit: 32,
  gexReply: 33,
  gexRequest: 34,
  userAuthRequest: 50,
  userAuthFailure: 51,
  userAuthSuccess: 52,
  userAuthBanner: 53,
} as const;

/** Messages that may come at any time and that nothing has to be done about. */
export const isChatter = (number: number | undefined): boolean =>
  number === message.ignore || number === message.debug || number === message.unimplemented || number === message.extInfo;
