import type { Addresses, State, Stored } from './state';
import type { World } from './world';

/** What an instance uses and where it is reached. It uses more the longer it runs. */
export function shownState({ state }: World, stored: Stored) {
  const isRunning = stored.status === 'Running';
  const seconds = isRunning && stored.firstStartedAt ? Math.max(0, (Date.now() - stored.firstStartedAt) / 1000) : 0;
  return {
    ...{
      status: stored.status,
      status_code: isRunning ? 103 : 102,
      pid: isRunning ? 1000 + stored.serial : 0,
      processes: isRunning ? 30 : 0,
    },
    cpu: { usage: Math.round(seconds * 2e7) },
    memory: { usage: isRunning ? 300 * 1024 * 1024 : 0, usage_peak: 0, swap_usage: 0, swap_usage_peak: 0 },
    disk: { root: { usage: 2 * 1024 ** 3 } },
    network: isRunning
      ? {
          lo: card({ ipv6: ['::1'], ipv4: ['127.0.0.1'] }, 0, 'local'),
          ...(stored.devices.eth0?.type !== 'none' && { eth0: eth0(addressesOf(state, stored), stored, seconds) }),
        }
      : null,
  };
}

/** Its own, unless a test has said others. */
export function addressesOf({ pace }: State, { serial, addresses }: Stored): Addresses {
  const own = { ipv6: [`2a0a:e5c0:2:12::${serial.toString(16)}`], ipv4: [`10.12.${serial >> 8}.${serial & 255}`] };
  return addresses ?? pace.addresses ?? own;
}

function eth0(addresses: Addresses, { serial }: Stored, seconds: number) {
  const shown = card(addresses, seconds, 'global');
  return { ...shown, addresses: [...shown.addresses, address(`fe80::216:3eff:fe00:${serial.toString(16)}`, 'link')] };
}

function card({ ipv6, ipv4 }: Addresses, seconds: number, scope: string) {
  const bytes = Math.round(seconds * 500);
  return {
    addresses: [...ipv4, ...ipv6].map((each) => address(each, scope)),
    counters: { bytes_received: 3 * bytes, bytes_sent: bytes, packets_received: 0, packets_sent: 0 },
    ...{ hwaddr: '', host_name: '', mtu: 1500, state: 'up', type: scope === 'local' ? 'loopback' : 'broadcast' },
  };
}

function address(text: string, scope: string) {
  const isIpv6 = text.includes(':');
  return { family: isIpv6 ? 'inet6' : 'inet', address: text, netmask: isIpv6 ? '64' : '24', scope };
}
