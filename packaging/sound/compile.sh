# shellcheck shell=sh
# Sourced by `build` and `trim`, which set HERE. What of FFmpeg is compiled, and how: sound alone, as
# sotay/media/inside reads and writes it, no protocol, no device, nothing under the GPL (decision 060).

DEMUXERS=aac,amr,caf,flac,matroska,mov,mp3,ogg,w64,wav
DECODERS=aac,adpcm_ima_wav,adpcm_ms,alac,amrnb,amrwb,flac,mp3,mp3float,opus,vorbis
DECODERS=$DECODERS,pcm_alaw,pcm_mulaw,pcm_u8,pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,pcm_s32le
DECODERS=$DECODERS,pcm_s32be,pcm_f32le,pcm_f32be,pcm_f64le

# compile TARGET SOURCES WORK NAMES: into WORK/ffmpeg, from the folders SOURCES/ffmpeg-… and
# SOURCES/opus-…; NAMES is make's text that says how each library is called (wheel.py names).
compile() {
  case $1 in
    windows)
      tools=x86_64-w64-mingw32-
      system="--enable-cross-compile --cross-prefix=$tools --arch=x86_64 --target-os=mingw64"
      system="$system --enable-w32threads --disable-pthreads --extra-libs=-l:libssp.a"
      link='-static-libgcc -Wl,--no-insert-timestamp,-s'
      ;;
    linux)
      tools='' system='--enable-pthreads'
      link='-Wl,-z,relro,-z,now,--build-id=none,-s'
      ;;
  esac
  unset CFLAGS CPPFLAGS LDFLAGS
  mkdir -p "$3/ffmpeg"
  { (cd "$2"/opus-*/ && opus) && (cd "$3/ffmpeg" && ffmpeg "$2"/ffmpeg-*/ "$2"/opus-*/ "$4"); } \
    >"$3/log" 2>&1 || { tail -n 20 "$3/log" >&2; return 1; }
}

opus() {
  CFLAGS='-w -fPIC -fstack-protector-strong -DHAVE_LRINTF -MMD' make -s -j2 -f Makefile.unix \
    CC="${tools}gcc" AR="${tools}ar" RANLIB="${tools}ranlib" libopus.a &&
    cat >opus.pc <<END
Name: opus
Description: speech, coded
Version: $(sed 's/.*"\(.*\)"/\1/' package_version)
Libs: -L\${pcfiledir} -lopus -lm
Cflags: -I\${pcfiledir}/include
END
}

# No path goes into what is compiled: the same sources, names and compiler give the same bytes
# anywhere. So its sources are called `src`, which configure knows; and it bears no space in a path.
ffmpeg() {
  ln -s "$1" src
  ln -s "$2" opus
  # shellcheck disable=SC2086 # words on purpose
  TMPDIR=. PKG_CONFIG_LIBDIR=opus LC_ALL=C sh src/configure --prefix=/sotay $system \
    --pkg-config=pkg-config --disable-everything --disable-autodetect --disable-programs \
    --disable-doc --disable-network --disable-debug --disable-x86asm --disable-static \
    --enable-shared --enable-libopus \
    --enable-demuxer=$DEMUXERS --enable-decoder=$DECODERS --enable-bsf=aac_adtstoasc \
    --enable-parser=aac,amr,flac,mpegaudio,opus,vorbis --enable-muxer=matroska,ogg \
    --enable-encoder=libopus --enable-filter=aformat,anull,aresample,atempo,atrim \
    --extra-cflags=-fstack-protector-strong --extra-ldflags="$link" &&
    printf '%s\n' "$3" >>ffbuild/config.mak &&
    make -s -j2
}
