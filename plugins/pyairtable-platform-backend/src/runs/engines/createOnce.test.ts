import { ConflictError, NotAllowedError } from '@backstage/errors';
import {
  PreparedRun,
  UpstreamError,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { engineOptions } from './__testUtils__/engineOptions';
import {
  address,
  manifest,
  workflowOf,
} from './argoWorkflows/__testUtils__/workflowOf';
import { createOnce } from './createOnce';

const prepared: PreparedRun = {
  object: {
    engine: 'argo-workflow',
    cluster: 'production',
    apiVersion: manifest.apiVersion,
    kind: manifest.kind,
    namespace: address.namespace,
    name: address.name,
  },
  manifest,
};

describe('createOnce', () => {
  const get = jest.fn();
  const create = jest.fn();

  beforeEach(() => {
    get.mockReset().mockResolvedValue(undefined);
    create.mockReset().mockResolvedValue(workflowOf());
  });

  const createIt = () =>
    createOnce({ get, create }, address, prepared, engineOptions);

  const somebodys = () => {
    const object: any = structuredClone(workflowOf());
    object.metadata.labels = { 'pyairtable.io/run': 'another' };
    return object;
  };

  it('creates what is not there', async () => {
    await expect(createIt()).resolves.toBe('0a0b');
    expect(create).toHaveBeenCalledWith(address, manifest, engineOptions);
  });

  it('takes what an answer that came too late has left', async () => {
    get.mockResolvedValue(workflowOf());
    await expect(createIt()).resolves.toBe('0a0b');
    expect(create).not.toHaveBeenCalled();
  });

  it('takes what another backend has created a moment before', async () => {
    get.mockResolvedValueOnce(undefined).mockResolvedValueOnce(workflowOf());
    create.mockRejectedValue(new ConflictError('already exists'));
    await expect(createIt()).resolves.toBe('0a0b');
  });

  it.each([
    ['before', () => get.mockResolvedValue(somebodys())],
    [
      'a moment before',
      () => {
        get.mockResolvedValueOnce(undefined).mockResolvedValueOnce(somebodys());
        create.mockRejectedValue(new ConflictError('already exists'));
      },
    ],
    [
      'without a label',
      () => {
        const object = somebodys();
        delete object.metadata.labels;
        get.mockResolvedValue(object);
      },
    ],
  ])('does not take what is somebody else’s, from %s', async (_, arrange) => {
    arrange();
    await expect(createIt()).rejects.toMatchObject({
      name: 'ConflictError',
      message:
        'Workflow shop/drill-1 is there already, and does not belong to this run',
    });
  });

  it('leaves it open where nothing is in the way after all', async () => {
    create.mockRejectedValue(new ConflictError('quota was changed'));
    const failure = createIt();
    await expect(failure).rejects.toBeInstanceOf(UpstreamError);
    await expect(failure).rejects.toThrow('quota was changed');
  });

  it.each([
    new NotAllowedError('no'),
    new UpstreamError('kubernetes', 'no answer'),
  ])('does not look again after %s', async error => {
    create.mockRejectedValue(error);
    await expect(createIt()).rejects.toBe(error);
    expect(get).toHaveBeenCalledTimes(1);
  });

  it('creates nothing where it cannot look', async () => {
    get.mockRejectedValue(new UpstreamError('kubernetes', 'no answer'));
    await expect(createIt()).rejects.toThrow('no answer');
    expect(create).not.toHaveBeenCalled();
  });
});
