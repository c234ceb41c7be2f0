#!/bin/sh
# Starts Sổ tay on Linux from a folder laid out as on Windows (decision 059): copied beside `versions`
# as sotay, sotay-tinh and sotayctl; its name says what it starts. The version that `current` names,
# else `previous`, is handed to its own Python, a relocatable virtual environment, in this one process.
set -u
self=$(readlink -f -- "$0")
home=$(dirname -- "$self")
case ${self##*/} in
  sotayctl) begin=terminal ;;
  sotay-tinh) begin=office ;;
  *) begin=window ;;
esac
for pointer in current previous; do
  name=
  [ -r "$home/$pointer" ] && IFS= read -r name <"$home/$pointer"
  case $name in '' | .* | *[!0-9A-Za-z._+-]*) continue ;; esac
  inside=$home/versions/$name
  [ -f "$inside/files.sha256" ] || continue
  unset QT_PLUGIN_PATH QT_QPA_PLATFORM_PLUGIN_PATH
  # shellcheck disable=SC2093 # the next pointer is for where this one is passed over
  exec "$inside/python/bin/python3" -I -B -X utf8 -c "from sotay.app.begin import $begin; $begin()" "$@"
done
printf '%s\n' 'Sổ tay không mở được: thư mục chương trình thiếu tệp.' \
  'Dữ liệu trong sổ nằm ở nơi khác và còn nguyên. Hãy cài lại Sổ tay, hoặc giải nén lại trọn gói vào một thư mục mới.' >&2
exit 1
