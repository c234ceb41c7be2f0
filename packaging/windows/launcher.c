/* What SoTay.exe, SoTayTinh.exe and sotayctl.exe are (decision 059): they find the version that
 * `current` names and hand it to its own Python, in this one process, so that name, icon and
 * manifest are ours and sys.executable is still a Python, which media.room starts anew.
 *
 * BEGIN is a function of sotay.app.begin; PYTHON is the program of Python's that stands for this one. */
#include <windows.h>
#include <shellapi.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#define WIDE_(text) L##text
#define WIDE(text) WIDE_(text)
#define LONGEST 32768 /* letters of a path, the most that Windows knows */
#define NAME 64       /* letters of a version's name */

typedef int (*python_main)(int, wchar_t **);

static wchar_t home[LONGEST], path[LONGEST];

static const wchar_t BROKEN[] =
    L"Sổ tay không mở được: thư mục chương trình thiếu tệp.\n\n"
    L"Dữ liệu trong sổ nằm ở nơi khác và còn nguyên. "
    L"Hãy chạy lại bộ cài Sổ tay, hoặc giải nén lại trọn gói vào một thư mục mới.";

/* Told in a box; where there is a console, on it, in UTF-8 where it goes to a file. */
static int refuse(void) {
#ifdef CONSOLE
    HANDLE to = GetStdHandle(STD_ERROR_HANDLE);
    DWORD mode, done;
    char bytes[1024];
    if (GetConsoleMode(to, &mode)) {
        WriteConsoleW(to, BROKEN, (DWORD)wcslen(BROKEN), &done, NULL);
        WriteConsoleW(to, L"\n", 1, &done, NULL);
    } else {
        int size = WideCharToMultiByte(CP_UTF8, 0, BROKEN, -1, bytes, sizeof bytes - 1, NULL, NULL);
        if (size > 0) {
            bytes[size - 1] = '\n';
            WriteFile(to, bytes, (DWORD)size, &done, NULL);
        }
    }
#else
    MessageBoxW(NULL, BROKEN, L"Sổ tay", MB_OK | MB_ICONERROR | MB_SETFOREGROUND);
#endif
    return 1;
}

/* The folder this program lies in, with its last backslash; 0 where that cannot be told. */
static int find_home(void) {
    DWORD length = GetModuleFileNameW(NULL, home, LONGEST);
    wchar_t *end = length && length < LONGEST ? wcsrchr(home, L'\\') : NULL;
    if (!end) return 0;
    end[1] = 0;
    return 1;
}

static int join(const wchar_t *const *parts) {
    path[0] = 0;
    for (; *parts; parts++) {
        if (wcslen(path) + wcslen(*parts) >= LONGEST) return 0;
        wcscat(path, *parts);
    }
    return 1;
}
#define JOIN(...) join((const wchar_t *const[]){__VA_ARGS__, NULL})

static int fit(char letter) {
    return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') ||
           (letter >= 'A' && letter <= 'Z') || (letter && strchr("._+-", letter));
}

/* Read the one line of `pointer`: the name of a folder in versions\; 0 where there is none. */
static int read_name(const wchar_t *pointer, wchar_t *name) {
    char line[NAME + 8];
    DWORD length = 0, i = 0;
    if (!JOIN(home, pointer)) return 0;
    HANDLE file = CreateFileW(path, GENERIC_READ,
                              FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL,
                              OPEN_EXISTING, 0, NULL);
    if (file == INVALID_HANDLE_VALUE) return 0;
    if (!ReadFile(file, line, sizeof line - 1, &length, NULL)) length = 0;
    CloseHandle(file);
    for (; i < length && fit(line[i]); i++) {
        if (i == NAME) return 0;
        name[i] = (wchar_t)line[i];
    }
    name[i] = 0;
    for (DWORD left = i; left < length; left++)
        if (!strchr("\r\n ", line[left])) return 0;
    return i && name[0] != L'.';
}

/* A version is whole when its list of files, which is written last, is there. */
static int whole(const wchar_t *name) {
    if (!JOIN(home, L"versions\\", name, L"\\files.sha256")) return 0;
    DWORD kind = GetFileAttributesW(path);
    return kind != INVALID_FILE_ATTRIBUTES && !(kind & FILE_ATTRIBUTE_DIRECTORY);
}

static int find_version(wchar_t *name) {
    return (read_name(L"current", name) && whole(name)) ||
           (read_name(L"previous", name) && whole(name));
}

/* Load libraries from Windows and from that Python alone: not from where this program lies (people
 * start it among their downloads), nor the folder one stands in, nor the search path. */
static HMODULE load_python(const wchar_t *name) {
    SetDllDirectoryW(L"");
    SetDefaultDllDirectories(LOAD_LIBRARY_SEARCH_SYSTEM32 | LOAD_LIBRARY_SEARCH_USER_DIRS);
    if (!JOIN(home, L"versions\\", name, L"\\python") || !AddDllDirectory(path)) return NULL;
    if (!JOIN(home, L"versions\\", name, L"\\python\\python311.dll")) return NULL;
    return LoadLibraryExW(path, NULL,
                          LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR | LOAD_LIBRARY_SEARCH_SYSTEM32);
}

/* Another Qt program's settings would have Qt look for its parts there. */
static void forget_other_programs(void) {
    SetEnvironmentVariableW(L"QT_PLUGIN_PATH", NULL);
    SetEnvironmentVariableW(L"QT_QPA_PLATFORM_PLUGIN_PATH", NULL);
}

static int start(python_main run, const wchar_t *name) {
    static const wchar_t *const FIRST[] = {
        L"-I", L"-B", L"-X", L"utf8", L"-c",
        L"from sotay.app.begin import " WIDE(BEGIN) L"; " WIDE(BEGIN) L"()"};
    enum { COUNT = sizeof FIRST / sizeof *FIRST };
    int given, at = 0;
    wchar_t **typed = CommandLineToArgvW(GetCommandLineW(), &given);
    wchar_t **words = typed ? calloc((size_t)given + COUNT + 2, sizeof *words) : NULL;
    if (!words || !JOIN(home, L"versions\\", name, L"\\python\\", WIDE(PYTHON))) return refuse();
    words[at++] = path;
    for (int i = 0; i < COUNT; i++) words[at++] = (wchar_t *)FIRST[i];
    for (int i = 1; i < given; i++) words[at++] = typed[i];
    return run(at, words);
}

int wmain(void) {
    static wchar_t name[NAME + 1];
    HMODULE python;
    python_main run;
    if (!find_home() || !find_version(name)) return refuse();
    forget_other_programs();
    python = load_python(name);
    run = python ? (python_main)(void *)GetProcAddress(python, "Py_Main") : NULL;
    return run ? start(run, name) : refuse();
}

#ifndef CONSOLE
int WINAPI wWinMain(HINSTANCE self, HINSTANCE before, PWSTR line, int show) {
    (void)self, (void)before, (void)line, (void)show;
    return wmain();
}
#endif
