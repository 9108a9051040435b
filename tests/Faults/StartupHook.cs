using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using BorderComms.Testing;

/// <summary>What the runtime calls first in a program that is started with this assembly in DOTNET_STARTUP_HOOKS: has SQLite kill the
/// process as the statement of a number begins, counted over all its connections.</summary>
internal static class StartupHook
{
    private const uint EachStatement = 1;

    private static readonly List<Delegate> kept = [];
    private static int begun;

    private delegate int AutoExtension(IntPtr opened);

    private delegate int Trace(IntPtr connection, uint events, IntPtr traced, IntPtr context);

    private delegate int Opened(IntPtr connection, IntPtr error, IntPtr routines);

    private delegate int Traced(uint what, IntPtr context, IntPtr statement, IntPtr text);

    public static void Initialize()
    {
        var last = int.Parse(Environment.GetEnvironmentVariable(KilledStart.Statement)!, CultureInfo.InvariantCulture);
        var folders = ((string)AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES")!).Split(Path.PathSeparator);
        var sqlite = NativeLibrary.Load(folders.Select(f => Path.Combine(f, "libe_sqlite3.so")).First(File.Exists));
        var trace = Function<Trace>(sqlite, "sqlite3_trace_v2");
        var traced = Pointer(new Traced((_, _, _, _) => Begin(last)));
        var opened = Pointer(new Opened((connection, _, _) => trace(connection, EachStatement, traced, IntPtr.Zero)));
        _ = Function<AutoExtension>(sqlite, "sqlite3_auto_extension")(opened);
    }

    private static int Begin(int last)
    {
        if (Interlocked.Increment(ref begun) == last)
        {
            Process.GetCurrentProcess().Kill();
        }

        return 0;
    }

    private static T Function<T>(IntPtr library, string name) where T : Delegate => Marshal.GetDelegateForFunctionPointer<T>(NativeLibrary.GetExport(library, name));

    private static IntPtr Pointer(Delegate called)
    {
        kept.Add(called);
        return Marshal.GetFunctionPointerForDelegate(called);
    }
}
