import { hcl, hclArguments, toHcl } from './toHcl';

describe('toHcl', () => {
  it('aligns arguments as terraform fmt does', () => {
    expect(
      toHcl([
        {
          block: 'module',
          labels: ['platform'],
          body: [
            ...hclArguments({
              source: './m',
              region: hcl('var.region'),
              left_out: undefined,
              tags: { Service: 'a', 'cost center': null },
              list: ['a', 1, true],
            }),
            { block: 'providers', body: [] },
          ],
        },
      ]),
    ).toBe(`module "platform" {
  source = "./m"
  region = var.region
  tags = {
    Service       = "a"
    "cost center" = null
  }
  list = ["a", 1, true]

  providers {}
}
`);
  });

  it.each([
    ['${var.secret}', '"$${var.secret}"'],
    ['%{ if true }', '"%%{ if true }"'],
    ['a"b\\c\nd', '"a\\"b\\\\c\\nd"'],
    ['$$${x}', '"$$$${x}"'],
  ])('quotes %j, so that nothing in it is syntax', (text, expected) => {
    expect(toHcl([{ name: 'value', value: text }])).toBe(
      `value = ${expected}\n`,
    );
  });

  it('breaks a list that is too long for a line', () => {
    const long = Array.from(
      { length: 10 },
      (_, at) => `10.0.${at}.0/24 in words`,
    );
    expect(toHcl([{ name: 'value', value: long }]).split('\n')).toHaveLength(
      13,
    );
  });
});
