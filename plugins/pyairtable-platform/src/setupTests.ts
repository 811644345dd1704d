import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Lazy chunks are compiled on first use, which takes seconds on a busy machine.
configure({ asyncUtilTimeout: 10_000 });
jest.setTimeout(60_000);
