import { Content, Header, Page } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { platformTranslationRef } from '../../translation';
import { PlatformContent } from './PlatformContent';

/** The Platform page with a header of its own, for the old frontend system. */
export function PlatformPage() {
  const { t } = useTranslationRef(platformTranslationRef);
  return (
    <Page themeId="tool">
      <Header title={t('page.title')} />
      <Content>
        <PlatformContent />
      </Content>
    </Page>
  );
}
