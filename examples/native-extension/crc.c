#define PY_SSIZE_T_CLEAN
#include <Python.h>

/* CRC-16/CCITT-FALSE: polynomial 0x1021, initial value 0xffff. Its check value, of "123456789", is 0x29b1. */
static PyObject *crc16(PyObject *self, PyObject *argument)
{
    (void)self;
    char *bytes;
    Py_ssize_t length;
    if (PyBytes_AsStringAndSize(argument, &bytes, &length) < 0)
        return NULL;

    unsigned crc = 0xffff;
    for (Py_ssize_t i = 0; i < length; i++) {
        crc ^= (unsigned)(unsigned char)bytes[i] << 8;
        for (int bit = 0; bit < 8; bit++)
            crc = (crc & 0x8000 ? crc << 1 ^ 0x1021 : crc << 1) & 0xffff;
    }
    return PyLong_FromUnsignedLong(crc);
}

static PyMethodDef methods[] = {
    {"crc16", crc16, METH_O, "The checksum of some bytes."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "crc", "Checksums.", -1, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit_crc(void)
{
    return PyModule_Create(&module);
}
