/** What is real, what is a model and what is simplified. */
export const FIDELITY_PARTS = {
  parts: [
    {
      name: 'Real bytes',
      text: 'Every key, every proof and every byte of every packet is computed as the RFCs say. Take the export into Wireshark and see it decrypt.',
    },
    {
      name: 'A model',
      text: 'Time, delay, loss, the NAT and the hosts are simulated. Random numbers come from a seed, so that everybody who opens this lab sees the same bytes. The log lines are worded after strongSwan.',
    },
    {
      name: 'Simplified',
      text: 'One pair of gateways, one path, IPv4 only, no certificates. Where nothing happens for long, the clock jumps. Real gateways do some of these steps at the same moment, and far faster.',
    },
  ],
  warning: 'This is for learning. Never protect real traffic with it.',
} as const;
