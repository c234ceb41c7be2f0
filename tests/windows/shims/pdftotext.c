/* test-only: hands a paper to this machine's own pdftotext, which no wheel for Windows carries.
 * wine starts a program of Linux but lends it no pipes and never tells of its end: what goes in and
 * comes out lies in files, and a last one that is renamed says that all is there. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>

typedef char *(CDECL *unix_name)(const wchar_t *);

static wchar_t folder[MAX_PATH];
static unix_name named;

/* The name that this machine has for a path of Windows. */
static const wchar_t *here(const wchar_t *path) {
    const char *name = named(path);
    wchar_t *wide = calloc(MAX_PATH * 4, sizeof *wide);
    if (name && wide) MultiByteToWideChar(CP_UTF8, 0, name, -1, wide, MAX_PATH * 4);
    return wide;
}

static const wchar_t *at(const wchar_t *name, wchar_t *path) {
    swprintf(path, MAX_PATH, L"%ls%ls-%lu", folder, name, GetCurrentProcessId());
    return here(path);
}

static void pump(HANDLE from, HANDLE to) {
    char bytes[65536];
    DWORD got, put;
    while (ReadFile(from, bytes, sizeof bytes, &got, NULL) && got)
        WriteFile(to, bytes, got, &put, NULL);
}

int main(void) {
    static wchar_t in[MAX_PATH], out[MAX_PATH], told[MAX_PATH], line[8192];
    int count, reads = 0;
    wchar_t **words = CommandLineToArgvW(GetCommandLineW(), &count);
    named = (unix_name)(void *)GetProcAddress(GetModuleHandleW(L"kernel32"), "wine_get_unix_file_name");
    if (!named || !GetTempPathW(MAX_PATH, folder)) return 99;
    const wchar_t *unix_in = at(L"in", in), *unix_out = at(L"out", out), *unix_told = at(L"told", told);
    int length = swprintf(line, 8192, L"sh -c \"/usr/bin/pdftotext");
    for (int i = 1; i < count; i++) {
        const wchar_t *file = NULL;
        if (!wcscmp(words[i], L"-")) file = reads++ ? unix_out : unix_in;
        else if (words[i][0] != L'-') file = (reads++, here(words[i]));
        length += file ? swprintf(line + length, 8192 - length, L" '%ls'", file)
                       : swprintf(line + length, 8192 - length, L" %ls", words[i]);
    }
    swprintf(line + length, 8192 - length, L"; echo $? > '%ls.new'; mv '%ls.new' '%ls'\"", unix_told,
             unix_told, unix_told);
    HANDLE file = CreateFileW(in, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL);
    if (count > 2 && !wcscmp(words[count - 2], L"-")) pump(GetStdHandle(STD_INPUT_HANDLE), file);
    CloseHandle(file);
    STARTUPINFOW start = {sizeof start};
    PROCESS_INFORMATION process;
    if (!CreateProcessW(L"Z:\\bin\\sh", line, NULL, NULL, FALSE, 0, NULL, NULL, &start, &process))
        return 98;
    for (int i = 0; i < 3000 && GetFileAttributesW(told) == INVALID_FILE_ATTRIBUTES; i++) Sleep(20);
    int code = 97;
    FILE *end = _wfopen(told, L"r");
    if (end) fscanf(end, "%d", &code), fclose(end);
    file = CreateFileW(out, GENERIC_READ, FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, NULL);
    if (file != INVALID_HANDLE_VALUE) pump(file, GetStdHandle(STD_OUTPUT_HANDLE)), CloseHandle(file);
    DeleteFileW(in), DeleteFileW(out), DeleteFileW(told);
    return code;
}
