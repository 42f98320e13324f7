using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;

namespace Slipway.Linux.Native;

/// <summary>Hands a <see cref="PathText"/> string to a system call as a zero-terminated byte string.</summary>
[CustomMarshaller(typeof(string), MarshalMode.ManagedToUnmanagedIn, typeof(ManagedToUnmanagedIn))]
internal static unsafe class PathMarshaller
{
    internal ref struct ManagedToUnmanagedIn
    {
        private byte* _native;
        private bool _allocated;

        public static int BufferSize => 512;

        public void FromManaged(string managed, Span<byte> buffer)
        {
            // The kernel would stop at the zero and act on another file than the one named.
            if (managed.Contains('\0'))
            {
                throw new ArgumentException("A path must not contain a zero byte.", nameof(managed));
            }

            var length = PathText.EncodedLength(managed);
            if (length >= buffer.Length)
            {
                buffer = new Span<byte>(NativeMemory.Alloc((nuint)length + 1), length + 1);
                _allocated = true;
            }

            // The buffer is on the stack or in native memory: it does not move.
            _native = (byte*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref MemoryMarshal.GetReference(buffer));
            PathText.Encode(managed, buffer);
            buffer[length] = 0;
        }

        public readonly byte* ToUnmanaged() => _native;

        public readonly void Free()
        {
            if (_allocated)
            {
                NativeMemory.Free(_native);
            }
        }
    }
}
