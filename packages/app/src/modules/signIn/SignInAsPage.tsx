import { Content } from '@backstage/core-components';
import { configApiRef, useApi } from '@backstage/core-plugin-api';
import { Alert, Radio, RadioGroup } from '@backstage/ui';
import {
  chosenLocalPerson,
  readLocalPeople,
  rememberLocalPerson,
} from './localPeople';

const guest = 'guest';

/**
 * Signs in as somebody else, in this browser tab, to try on one's own machine
 * what takes two people.
 */
export function SignInAsPage(props: { reload?(): void }) {
  const { reload = () => window.location.reload() } = props;
  const config = useApi(configApiRef);
  const people = readLocalPeople(config);
  const chosen = chosenLocalPerson(people, '')?.userEntityRef ?? guest;

  function choose(value: string) {
    rememberLocalPerson(value === guest ? undefined : value);
    reload();
  }

  return (
    <Content>
      {people.length === 0 ? (
        <Alert
          role="status"
          status="info"
          icon
          title="There is one way to sign in here"
          description="Other people can be chosen where auth.providers.localPeople lists them."
        />
      ) : (
        <RadioGroup
          label="Sign in as"
          description="In this browser tab only, so that two tabs can be two people."
          value={chosen}
          onChange={choose}
        >
          <Radio value={guest}>Guest</Radio>
          {people.map(({ userEntityRef, title }) => (
            <Radio key={userEntityRef} value={userEntityRef}>
              {title}
            </Radio>
          ))}
        </RadioGroup>
      )}
    </Content>
  );
}
