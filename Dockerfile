# The container of the action, and (--target test) the tests against the libraries that the container has.

# ---- build -----------------------------------------------------------------------------------------------------------
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS restore
# CI=true: restore exactly what the lock files say, or fail.
ENV CI=true DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1
WORKDIR /src
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY src/CmlAction/CmlAction.csproj src/CmlAction/packages.lock.json src/CmlAction/
COPY src/CmlAction.Core/CmlAction.Core.csproj src/CmlAction.Core/packages.lock.json src/CmlAction.Core/
COPY src/CmlAction.XGBoost/CmlAction.XGBoost.csproj src/CmlAction.XGBoost/packages.lock.json src/CmlAction.XGBoost/
COPY scripts/publish.sh scripts/
RUN scripts/publish.sh --restore

FROM restore AS build
COPY .editorconfig ./
COPY src/ src/
# The analyzers have had their say in the build of every commit.
RUN scripts/publish.sh /opt/cml -p:RunAnalyzers=false

# ---- what the program needs to run -----------------------------------------------------------------------------------
FROM debian:trixie-slim AS runtime
# Of git only the program itself, which answers all questions about a local repository, and its speaker of https, which pushes
# pictures to the branch of reports: the package would bring Perl.
# The folders' times are cut to whole seconds because image layers do so, and the font cache is only valid for the exact time.
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates fonts-inter libcurl3t64-gnutls libpcre2-8-0 librsvg2-2 libxgboost0 zlib1g \
 && cd /tmp && apt-get download git && dpkg-deb --extract git_*.deb git && install git/usr/bin/git /usr/bin/git \
 && install -D git/usr/lib/git-core/git-remote-http /usr/lib/git-core/git-remote-http \
 && ln -s git-remote-http /usr/lib/git-core/git-remote-https \
 && install -D -m 644 git/usr/share/doc/git/copyright /usr/share/doc/git/copyright && rm -r git git_*.deb \
 && apt-get clean && rm -rf /var/lib/apt/lists/* /var/cache/apt/*.bin /var/log/apt /var/log/dpkg.log \
 && find /usr/share/fonts /usr/local/share/fonts -type d -exec touch --date=@1735689600 {} + \
 && fc-cache --system-only --force
# A waiting OpenMP thread gives the processor back instead of spinning through its time slice (XGBoost).
ENV GOMP_SPINCOUNT=1000

# ---- the tests, on these libraries: docker build --target test -t cml-test . && docker run --rm cml-test --------------
FROM restore AS test-build
COPY tests/CmlAction.Tests/CmlAction.Tests.csproj tests/CmlAction.Tests/packages.lock.json tests/CmlAction.Tests/
RUN dotnet restore tests/CmlAction.Tests/CmlAction.Tests.csproj
COPY . .
RUN dotnet build CmlAction.sln --configuration Release --verbosity quiet -p:RunAnalyzers=false

FROM runtime AS test
COPY --from=test-build /usr/share/dotnet /usr/share/dotnet
COPY --from=test-build /src /src
# The other side of a clone and of a push, which tests make; the first is git by another name.
RUN ln -s git /usr/bin/git-upload-pack \
 && apt-get update && cd /tmp && apt-get download git && dpkg-deb --extract git_*.deb git \
 && install git/usr/lib/git-core/git-http-backend /usr/lib/git-core/ && rm -r git git_*.deb /var/lib/apt/lists/*
ENV CI=true DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 \
    PATH=/usr/share/dotnet:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
ENTRYPOINT ["/src/scripts/test.sh", "--no-build"]

# ---- the action: no USER and no WORKDIR, the runner mounts its folders as root and sets the directory ------------------
FROM runtime AS action
LABEL org.opencontainers.image.title="CmlAction" \
      org.opencontainers.image.description="Continuous machine learning: data, model, evaluation, charts and one report" \
      org.opencontainers.image.licenses="MIT"
# No debugger attaches in here; without its channel the program starts a little sooner.
ENV DOTNET_EnableDiagnostics=0
COPY --from=build /opt/cml /opt/cml
COPY LICENSE THIRD-PARTY-NOTICES.md /opt/cml/
ENTRYPOINT ["/opt/cml/cml"]
