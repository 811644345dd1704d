import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// The whole app is compiled on first use, which takes a while.
configure({ asyncUtilTimeout: 20_000 });
jest.setTimeout(90_000);
