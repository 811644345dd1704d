import { evaluate, Series } from './evaluate';
import { Sample } from './values';

const gauge = (
  name: string,
  labels: Record<string, string>,
  value: number,
) => ({
  labels: { __name__: name, ...labels },
  value,
});

const gauges: Sample[] = [
  gauge('temperature', { room: 'a' }, 20),
  gauge('temperature', { room: 'b' }, 30),
  gauge('wanted', { room: 'a' }, 10),
];
/** Counters, by how much they rise in a second. */
const counters = [
  gauge('hits_total', { room: 'a', code: '200' }, 4),
  gauge('hits_total', { room: 'a', code: '500' }, 1),
  gauge('hits_total', { room: 'b', code: '200' }, 2),
];
const buckets = [
  gauge('took_bucket', { le: '0.1' }, 50),
  gauge('took_bucket', { le: '1' }, 90),
  gauge('took_bucket', { le: '+Inf' }, 100),
];

const series: Series = {
  select: matches =>
    [...gauges, ...counters, ...buckets].filter(({ labels }) =>
      matches(labels),
    ),
  increase: (matches, window) =>
    [...counters, ...buckets]
      .filter(({ labels }) => matches(labels))
      .map(({ labels, value }) => ({ labels, value: value * window })),
};

/** Values by labels; a scalar has none. */
function ask(query: string): Record<string, number> {
  const value = evaluate(query, 0, series);
  const samples =
    value.type === 'scalar'
      ? [{ labels: {}, value: value.value }]
      : value.samples;
  return Object.fromEntries(
    samples.map(sample => [
      Object.entries(sample.labels)
        .map(([name, text]) => `${name}=${text}`)
        .join(','),
      Number(sample.value.toFixed(6)),
    ]),
  );
}

describe('evaluate', () => {
  it.each<[string, Record<string, number>]>([
    ['1 + 2 * 3', { '': 7 }],
    ['-(2)', { '': -2 }],
    ['temperature{room="a"}', { '__name__=temperature,room=a': 20 }],
    ["temperature{room!='a'}", { '__name__=temperature,room=b': 30 }],
    [
      '{__name__=~"temp.*|wanted", room=~"a"}',
      { '__name__=temperature,room=a': 20, '__name__=wanted,room=a': 10 },
    ],
    ['temperature{room!~"a|b"}', {}],
    ['temperature / wanted', { 'room=a': 2 }],
    ['temperature > 25', { '__name__=temperature,room=b': 30 }],
    ['2 * temperature', { 'room=a': 40, 'room=b': 60 }],
    [
      '0 * wanted or temperature',
      { 'room=a': 0, '__name__=temperature,room=b': 30 },
    ],
    ['temperature and wanted', { '__name__=temperature,room=a': 20 }],
    ['temperature unless wanted', { '__name__=temperature,room=b': 30 }],
    ['sum(temperature)', { '': 50 }],
    ['avg by (room) (temperature)', { 'room=a': 20, 'room=b': 30 }],
    ['max without (room) (temperature)', { '': 30 }],
    ['min(temperature)', { '': 20 }],
    ['count(temperature)', { '': 2 }],
    ['sum by (room) (rate(hits_total[5m]))', { 'room=a': 5, 'room=b': 2 }],
    ['increase(hits_total{code="500"}[1h])', { 'room=a,code=500': 3600 }],
    ['sum(increase(hits_total[1m30s]))', { '': 630 }],
    ['histogram_quantile(0.5, rate(took_bucket[5m]))', { '': 0.1 }],
    ['histogram_quantile(0.7, rate(took_bucket[5m]))', { '': 0.55 }],
    ['histogram_quantile(0.99, rate(took_bucket[5m]))', { '': 1 }],
    ['temperature / hits_total', {}],
    ['nothing_of_that_name', {}],
  ])('%s', (query, expected) => {
    expect(ask(query)).toEqual(expected);
  });

  it.each([
    ['sum(', /parse error at character 5/],
    ['', /no expression/],
    ['topk(3, temperature)', /not understood: topk\(3, temperature\)/],
    ['quantile(temperature)', /not understood: aggregation quantile/],
    ['deriv(temperature[5m])', /not understood: function deriv/],
    ['temperature offset 5m', /not understood: temperature offset 5m/],
    ['rate(temperature)', /expected a range vector/],
    ['temperature / on(room) wanted', /not understood: on\(room\)/],
    ['temperature{room=~"("}', /invalid regular expression/],
    ['{}', /at least one non-empty matcher/],
    ['temperature[5m]', /not understood: temperature\[5m\]/],
    ['1 == 1', /BOOL modifier/],
    ['sum(1)', /expected type instant vector/],
  ])('says what is wrong with %s', (query, message) => {
    expect(() => evaluate(query, 0, series)).toThrow(message);
  });
});
