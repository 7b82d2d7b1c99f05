import type { Profile } from './types.ts';

/** Equipment that repeats from place to place on one kind of site. */
export type Site = {
  places: readonly string[];
  units: readonly (readonly [name: string, profile: Profile])[];
  separator: string;
};

const numbered = (count: number, name: (n: number) => string) =>
  Array.from({ length: count }, (_, index) => name(index + 1));

export const SITES = {
  coldStorage: {
    places: numbered(15, (n) => `${n}号冷库`),
    units: [
      ['压缩机', 'coldRoom'],
      ['蒸发风机', 'coldRoom'],
      ['月台照明', 'lighting'],
      ['电表', 'meter'],
    ],
    separator: ' · ',
  },
  portDepot: {
    places: ['港区中转库'],
    units: [
      ['压缩机', 'coldRoom'],
      ['月台门', 'lighting'],
      ['电表', 'meter'],
    ],
    separator: ' · ',
  },
  greenhouse: {
    places: numbered(11, (n) => `Greenhouse ${n}`),
    units: [
      ['climate', 'greenhouse'],
      ['drip irrigation', 'pump'],
      ['grow lights', 'lighting'],
      ['heating loop', 'hvac'],
    ],
    separator: ' – ',
  },
  seedlings: {
    places: ['Seedling house'],
    units: [
      ['climate', 'greenhouse'],
      ['misting pump', 'pump'],
    ],
    separator: ' – ',
  },
  pumpStation: {
    places: numbered(12, (n) => `${n}号泵房`),
    units: [
      ['补水泵', 'pump'],
      ['排污泵', 'pump'],
      ['配电柜', 'meter'],
      ['通风', 'hvac'],
    ],
    separator: ' · ',
  },
  boosterStation: {
    places: ['高新区加压站', '东湖加压站', '北苑加压站', '科技园加压站', '滨河加压站'],
    units: [
      ['1号变频泵', 'pump'],
      ['2号变频泵', 'pump'],
      ['水箱液位', 'pump'],
      ['配电柜', 'meter'],
    ],
    separator: ' · ',
  },
  school: {
    places: ['教学楼A', '教学楼B', '实验楼', '图书馆', '体育馆', '食堂', '宿舍1号楼'],
    units: [
      ['走廊照明', 'lighting'],
      ['电表', 'meter'],
      ['热水循环泵', 'pump'],
      ['空调主机', 'hvac'],
    ],
    separator: ' · ',
  },
  hotel: {
    places: ['Floor 2', 'Floor 3', 'Floor 4', 'Floor 5', 'Kitchen', 'Spa'],
    units: [
      ['fan coils', 'hvac'],
      ['corridor lights', 'lighting'],
      ['power meter', 'meter'],
      ['hot water pump', 'pump'],
    ],
    separator: ' – ',
  },
  property: {
    places: numbered(9, (n) => `Block ${String.fromCharCode(64 + n)}`),
    units: [
      ['plant room', 'hvac'],
      ['car park lights', 'lighting'],
      ['sump pump', 'pump'],
      ['landlord meter', 'meter'],
    ],
    separator: ' – ',
  },
} as const satisfies Record<string, Site>;

/** The first `count` pieces of equipment of a site, place by place. */
export function equipment(site: Site, count: number): { name: string; profile: Profile }[] {
  return site.places
    .flatMap((place) =>
      site.units.map(([unit, profile]) => ({ name: place + site.separator + unit, profile })),
    )
    .slice(0, count);
}
