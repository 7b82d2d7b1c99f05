import { hashText } from '../fleet/random.ts';
import type { Device, Profile } from '../fleet/types.ts';

type Analog = {
  names: [string, string];
  unit: string;
  base: number;
  swing: number;
  limits: [number, number];
};
type Wiring = { ai: Analog[]; ao: Analog[]; di: [string, string][]; do: [string, string][] };

const analog = (
  english: string,
  chinese: string,
  unit: string,
  base: number,
  swing: number,
  low: number,
  high: number,
): Analog => ({ names: [english, chinese], unit, base, swing, limits: [low, high] });

const WIRING: Record<Profile, Wiring> = {
  coldRoom: {
    ai: [
      analog('Room temperature', '库温', '°C', -19, 1.6, -24, -15),
      analog('Evaporator', '蒸发器', '°C', -26, 2, -34, -18),
    ],
    ao: [],
    di: [['Door', '库门']],
    do: [
      ['Compressor', '压缩机'],
      ['Defrost', '化霜'],
    ],
  },
  pump: {
    ai: [
      analog('Pressure', '压力', 'MPa', 0.42, 0.06, 0.2, 0.7),
      analog('Flow', '流量', 'm³/h', 36, 9, 0, 80),
    ],
    ao: [analog('Frequency', '频率', 'hz', 42, 5, 0, 50)],
    di: [
      ['Overload', '过载'],
      ['High level', '高水位'],
    ],
    do: [['Pump', '水泵']],
  },
  greenhouse: {
    ai: [
      analog('Air temperature', '气温', '°C', 24, 4, 10, 35),
      analog('Humidity', '湿度', '%', 68, 12, 35, 95),
      analog('Soil moisture', '土壤水分', '%', 41, 8, 20, 70),
    ],
    ao: [],
    di: [],
    do: [
      ['Vent', '天窗'],
      ['Irrigation', '滴灌'],
      ['Grow light', '补光灯'],
    ],
  },
  hvac: {
    ai: [
      analog('Supply', '供水', '°C', 48, 5, 20, 75),
      analog('Return', '回水', '°C', 39, 4, 15, 65),
    ],
    ao: [analog('Fan speed', '风机频率', 'hz', 35, 8, 0, 50)],
    di: [['Fault', '故障']],
    do: [
      ['Fan', '风机'],
      ['Valve', '阀门'],
    ],
  },
  meter: {
    ai: [analog('Electricity', '电量', 'kwh', 5200, 900, 0, 0)],
    ao: [],
    di: [],
    do: [['FireWire', '火线']],
  },
  lighting: {
    ai: [],
    ao: [],
    di: [['Manual', '手动']],
    do: [
      ['Circuit 1', '回路1'],
      ['Circuit 2', '回路2'],
    ],
  },
};

/** The cloud asks a device by itself this often; in between it answers from its cache (juying.md §7.1). */
const READING_PERIOD_MS = 600_000;
const DAY_MS = 86_400_000;

const round = (value: number) => Math.round(value * 100) / 100;

/** Time of the cached reading at `now`: devices report at different moments of the period. */
function readingTime(hash: number, now: number, forcedAt: number): number {
  const phase = hash % READING_PERIOD_MS;
  const periodic = Math.floor((now - phase) / READING_PERIOD_MS) * READING_PERIOD_MS + phase;
  return Math.max(periodic, forcedAt);
}

/**
 * The state of one device in the wire form of juying.md §7.1. The values follow from the device,
 * the time and nothing else. `forcedAt` is the time of the last forced reading, ms UTC or 0.
 */
export function deviceState(device: Device, now: number, forcedAt: number): object {
  const hash = hashText(device.unid);
  const t = readingTime(hash, now, forcedAt);
  const wiring = WIRING[device.profile];
  const tongue = /[\u4e00-\u9fff]/.test(device.name) ? 1 : 0;
  const measured = ({ base, swing }: Analog, io: number) =>
    round(base + swing * Math.sin((2 * Math.PI * t) / DAY_MS + (hash % 628) / 100 + io));
  const isOn = (io: number) => ((hash >>> (io + 3)) & 1) === 1;
  return {
    id: device.id,
    name: device.name,
    unid: device.unid,
    userid: device.userid,
    ai: wiring.ai.map((input, io) => {
      const value = measured(input, io);
      const [low, high] = input.limits;
      return {
        io,
        name: input.names[tongue],
        unit: input.unit,
        value,
        alarm: high > low && (value < low || value > high),
        fAlarmH: high,
        fAlarmL: low,
        t,
      };
    }),
    ao: wiring.ao.map((output, io) => ({
      io,
      name: output.names[tongue],
      unit: output.unit,
      value: measured(output, io),
      min: output.limits[0],
      max: output.limits[1],
    })),
    di: wiring.di.map((names, io) => ({ t, io, name: names[tongue], value: false, alarm: false })),
    do: wiring.do.map((names, io) => ({ io, name: names[tongue], value: isOn(io) })),
  };
}
