using System.Collections.Concurrent;

namespace BorderComms.Records;

/// <summary>Lets one thread make what another uses.</summary>
internal static class Ahead
{
    /// <summary>The items of the source, made by a thread of its own while those before are used. What goes wrong there goes wrong here.</summary>
    /// <param name="most">How many may wait.</param>
    public static IEnumerable<T> Of<T>(IEnumerable<T> source, int most)
    {
        using var stop = new CancellationTokenSource();
        using var made = new BlockingCollection<T>(most);
        // It goes on for seconds, so it takes no thread from the pool, which has few and answers requests with them.
        var making = Task.Factory.StartNew(Make, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            foreach (var item in made.GetConsumingEnumerable(CancellationToken.None))
            {
                yield return item;
            }

            making.GetAwaiter().GetResult();
        }
        finally
        {
            // The source is left before what it reads is closed.
            stop.Cancel();
            ((IAsyncResult)making).AsyncWaitHandle.WaitOne();
        }

        void Make()
        {
            try
            {
                foreach (var item in source)
                {
                    made.Add(item, stop.Token);
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
            }
            finally
            {
                made.CompleteAdding();
            }
        }
    }
}
