# The images, by --target:
#   action  the container of the action (the default)
#   py3     the same with Python 3, git, make and a compiler, for jobs that run in it: `container: …:py3`
#   test    the tests against the libraries that the action has
# A release builds from bases that are pinned by digest (--build-arg DEBIAN=debian@sha256:… and SDK=…), see scripts/release.sh.
ARG DEBIAN=debian:trixie-slim
ARG OLDER_DEBIAN=debian:bookworm-slim
ARG SDK=mcr.microsoft.com/dotnet/sdk:10.0

# ---- build -----------------------------------------------------------------------------------------------------------
FROM ${SDK} AS restore
ARG TARGETARCH=amd64
# CI=true: restore exactly what the lock files say, or fail.
ENV CI=true DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1
WORKDIR /src
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY src/CmlAction/CmlAction.csproj src/CmlAction/packages.lock.json src/CmlAction/
COPY src/CmlAction.Core/CmlAction.Core.csproj src/CmlAction.Core/packages.lock.json src/CmlAction.Core/
COPY src/CmlAction.XGBoost/CmlAction.XGBoost.csproj src/CmlAction.XGBoost/packages.lock.json src/CmlAction.XGBoost/
COPY scripts/publish.sh scripts/
RUN ARCHITECTURE=$TARGETARCH scripts/publish.sh --restore

FROM restore AS build
ARG SOURCE_DATE_EPOCH=1735689600
COPY .editorconfig ./
COPY src/ src/
COPY LICENSE THIRD-PARTY-NOTICES.md /opt/cml/
# The analyzers have had their say in the build of every commit. Times are those of the release, modes the same on every machine.
RUN cp /opt/cml/* /tmp/ && ARCHITECTURE=$TARGETARCH scripts/publish.sh /opt/cml -p:RunAnalyzers=false \
 && mv /tmp/LICENSE /tmp/THIRD-PARTY-NOTICES.md /opt/cml/ \
 && find /opt/cml -type f -exec chmod 644 {} + && chmod 755 /opt/cml /opt/cml/cml \
 && find /opt/cml -exec touch --no-dereference --date=@$SOURCE_DATE_EPOCH {} +

# ---- what `command: setup` takes along for machines without OpenSSL: of the older Debian, because it runs on the newer too --
FROM ${OLDER_DEBIAN} AS portable
ARG SOURCE_DATE_EPOCH=1735689600
RUN apt-get update && cd /tmp && apt-get download libssl3 ca-certificates \
 && for package in *.deb; do dpkg-deb --extract "$package" files; done \
 && mkdir -p /portable && cp files/usr/lib/*/libssl.so.3 files/usr/lib/*/libcrypto.so.3 /portable/ \
 && find files/usr/share/ca-certificates/mozilla -name '*.crt' | LC_ALL=C sort | xargs cat > /portable/ca-certificates.crt \
 && cp files/usr/share/doc/libssl3/copyright /portable/openssl-copyright \
 && find /portable -type f -exec chmod 644 {} + && find /portable -exec touch --date=@$SOURCE_DATE_EPOCH {} +

# ---- what the program needs to run -----------------------------------------------------------------------------------
FROM ${DEBIAN} AS runtime
ARG SOURCE_DATE_EPOCH=1735689600
# Of git only the program itself and its transport: they answer all questions, and the package would bring Perl.
# Of the font only the two weights that charts use. Nobody reads manuals in it; the licences stay. What a package manager leaves behind differs from build to build, and goes.
# Times in the fonts' folders are cut to whole seconds because image layers do so, and the font cache is only valid for the exact time.
RUN apt-get update \
 && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
      ca-certificates fonts-inter libcurl3t64-gnutls libpcre2-8-0 librsvg2-2 libxgboost0 zlib1g \
 && cd /tmp && apt-get download git && dpkg-deb --extract git_*.deb git \
 && install git/usr/bin/git /usr/bin/git && install -D git/usr/lib/git-core/git-remote-http /usr/lib/git-core/git-remote-http \
 && ln -s git-remote-http /usr/lib/git-core/git-remote-https \
 && install -D -m 644 git/usr/share/doc/git/copyright /usr/share/doc/git/copyright && rm -r git git_*.deb \
 && find /usr/share/fonts/opentype/inter -name '*.otf' ! -name Inter-Regular.otf ! -name Inter-SemiBold.otf -delete \
 && find /usr/share/doc -type f ! -name copyright -delete && rm -rf /usr/share/man/* /usr/share/locale/* \
 && apt-get clean && rm -rf /var/lib/apt/lists/* /var/cache/apt/*.bin /var/cache/debconf/*-old /var/lib/dpkg/*-old \
      /var/cache/ldconfig/aux-cache /var/log/apt /var/log/dpkg.log /var/log/alternatives.log \
 && find /usr/share/fonts /usr/local/share/fonts -exec touch --date=@$SOURCE_DATE_EPOCH {} + \
 && fc-cache --system-only --force
# A waiting OpenMP thread gives the processor back instead of spinning through its time slice (XGBoost).
ENV GOMP_SPINCOUNT=1000

# ---- the tests, on these libraries: docker build --target test -t cml-test . && docker run --rm cml-test --------------
FROM restore AS test-build
COPY tests/CmlAction.Tests/CmlAction.Tests.csproj tests/CmlAction.Tests/packages.lock.json tests/CmlAction.Tests/
RUN dotnet restore tests/CmlAction.Tests/CmlAction.Tests.csproj
COPY . .
# There is no browser in the image, so the driver of one (140 MB) stays out.
RUN dotnet build CmlAction.sln --configuration Release --verbosity quiet -p:RunAnalyzers=false -p:PlaywrightPlatform=none

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

# ---- the program: no USER and no WORKDIR, the runner mounts its folders as root and sets the directory -----------------
FROM runtime AS program
ARG VERSION=0.0.0-local
ARG REVISION=unknown
ARG SOURCE=
ARG SOURCE_DATE_EPOCH=1735689600
COPY --from=portable /portable /opt/cml/portable
COPY --from=build /opt/cml /opt/cml
RUN ln -s /opt/cml/cml /usr/local/bin/cml
# No debugger attaches in here; without its channel the program starts a little sooner.
ENV DOTNET_EnableDiagnostics=0
LABEL org.opencontainers.image.title="CmlAction" \
      org.opencontainers.image.description="Continuous machine learning: data, model, evaluation, charts and one report" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.source="${SOURCE}"

FROM program AS py3
RUN apt-get update \
 && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
      curl g++ gcc git libc6-dev make openssh-client python3 python3-dev python3-pip python3-venv \
 && apt-get clean && rm -rf /var/lib/apt/lists/* /var/cache/apt/*.bin /var/cache/debconf/*-old /var/lib/dpkg/*-old \
      /var/cache/ldconfig/aux-cache /var/log/apt /var/log/dpkg.log /var/log/alternatives.log
CMD ["bash"]

FROM program AS action
ENTRYPOINT ["/opt/cml/cml"]
