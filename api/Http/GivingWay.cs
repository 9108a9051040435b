using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace BorderComms.Http;

/// <summary>Threads of their own that give way to all others of the process: what runs on them has the processor while nobody waits for a
/// page or a figure.</summary>
public sealed class GivingWay : TaskScheduler, IDisposable
{
    // Of nice's 19 steps down.
    private const int StepsDown = 10;

    private readonly BlockingCollection<Task> tasks = [];

    [ThreadStatic]
    private static GivingWay? current;

    public GivingWay(string name, int threads)
    {
        for (var i = 0; i < threads; i++)
        {
            new Thread(Run)
            {
                Name = name,
                IsBackground = true,
                Priority = ThreadPriority.BelowNormal,
            }.Start();
        }
    }

    public void Dispose() => tasks.CompleteAdding();

    protected override void QueueTask(Task task) => tasks.Add(task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => current == this && !taskWasPreviouslyQueued && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => [.. tasks];

    private void Run()
    {
        current = this;
        if (OperatingSystem.IsLinux())
        {
            // .NET leaves all threads alike there. Of a thread, its own is number 0; if it may not, it stays as it is.
            _ = SetPriority(which: 0, who: 0, StepsDown);
        }

        foreach (var task in tasks.GetConsumingEnumerable())
        {
            TryExecuteTask(task);
        }
    }

    [DllImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetPriority(int which, int who, int priority);
}
