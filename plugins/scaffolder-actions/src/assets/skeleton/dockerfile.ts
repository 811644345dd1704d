import { runtime } from '../../plan/runtimeContract';
import type { Language } from '../../spec/words';
import { baseImages } from './baseImages';

const { goBuild, goRun, nodeBuild, nodeRun, python, syntax } = baseImages;

const stages: Record<Language, (name: string) => string> = {
  go: name => `FROM --platform=$BUILDPLATFORM ${goBuild} AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
ARG TARGETOS
ARG TARGETARCH
RUN --mount=type=cache,target=/go/pkg/mod \\
    --mount=type=cache,target=/cache/go-build \\
    GOCACHE=/cache/go-build CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH \\
    go build -trimpath -buildvcs=false -ldflags="-s -w" -o /out/app ./cmd/${name}

FROM ${goRun} AS runtime
COPY --from=build /out/app /app
ENTRYPOINT ["/app"]
`,
  python: () => `FROM ${python} AS build
WORKDIR /app
COPY requirements.txt ./
RUN --mount=type=cache,target=/cache/pip \\
    python -m venv /venv && \\
    /venv/bin/pip install --cache-dir /cache/pip --require-hashes --only-binary :all: -r requirements.txt

FROM ${python} AS runtime
ENV PATH=/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
WORKDIR /app
COPY --from=build /venv /venv
COPY src ./src
ENTRYPOINT ["python", "src/main.py"]
`,
  node: () => `FROM --platform=$BUILDPLATFORM ${nodeBuild} AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/cache/npm \\
    npm ci --ignore-scripts --cache /cache/npm
COPY tsconfig.json ./
COPY src ./src
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM ${nodeRun} AS runtime
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
CMD ["dist/index.js"]
`,
};

/**
 * The Dockerfile of a service. Build arguments are what a commit determines,
 * no clock: the same commit gives the same image.
 */
export function dockerfile(language: Language, name: string): string {
  return `# syntax=${syntax}
# checkov:skip=CKV_DOCKER_2:probes are in Kubernetes, which ignores HEALTHCHECK
${stages[language](name)}
ARG VERSION=0.0.0
ARG VCS_REF=unknown
ARG SOURCE=unknown
LABEL org.opencontainers.image.title="${name}" \\
      org.opencontainers.image.version="$VERSION" \\
      org.opencontainers.image.revision="$VCS_REF" \\
      org.opencontainers.image.source="$SOURCE"
USER ${runtime.userId}:${runtime.userId}
`;
}
