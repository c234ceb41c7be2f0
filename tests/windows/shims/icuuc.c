/* test-only: wine 8 has no icuuc.dll; Qt asks it for code pages other than UTF-8 only. Every call fails. */
#define E __declspec(dllexport)
#define FAIL(err) do { if (err) *(err) = 16; } while (0)
E void *ucnv_open(const char *n, int *e) { FAIL(e); return 0; }
E void ucnv_close(void *c) {}
E void ucnv_reset(void *c) {}
E void UCNV_FROM_U_CALLBACK_SUBSTITUTE(void) {}
E void UCNV_TO_U_CALLBACK_SUBSTITUTE(void) {}
E signed char ucnv_getMaxCharSize(void *c) { return 4; }
E const char *ucnv_getName(void *c, int *e) { FAIL(e); return 0; }
E void ucnv_getToUCallBack(void *c, void **a, void **b) { if (a) *a = 0; if (b) *b = 0; }
E void ucnv_getFromUCallBack(void *c, void **a, void **b) { if (a) *a = 0; if (b) *b = 0; }
E void ucnv_setToUCallBack(void *c, void *a, void *b, void **x, void **y, int *e) { FAIL(e); }
E void ucnv_setFromUCallBack(void *c, void *a, void *b, void **x, void **y, int *e) { FAIL(e); }
E void ucnv_cbToUWriteUChars(void *a, void *s, int l, int o, int *e) { FAIL(e); }
E void ucnv_cbFromUWriteUChars(void *a, void **s, void *l, int o, int *e) { FAIL(e); }
E void ucnv_toUnicode(void *c, void **t, void *tl, void **s, void *sl, int *o, char f, int *e) { FAIL(e); }
E void ucnv_fromUnicode(void *c, void **t, void *tl, void **s, void *sl, int *o, char f, int *e) { FAIL(e); }
E int ucnv_toUCountPending(void *c, int *e) { FAIL(e); return -1; }
E int ucnv_fromUCountPending(void *c, int *e) { FAIL(e); return -1; }
E const char *ucnv_getStandardName(const char *n, const char *s, int *e) { FAIL(e); return 0; }
E const char *ucnv_getAvailableName(int n) { return 0; }
E int ucnv_countAvailable(void) { return 0; }
