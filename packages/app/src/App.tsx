import { createApp } from '@backstage/frontend-defaults';
import { navModule } from './modules/nav';
import { signInModule } from './modules/signIn';
import { storageModule } from './modules/storage';
import { translationsModule } from './modules/translations';

// The plugins are those in package.json, by `app.packages: all` in the config.
export default createApp({
  features: [navModule, signInModule, storageModule, translationsModule],
});
