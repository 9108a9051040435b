using BorderComms.Http;

namespace BorderComms.Datasets;

/// <summary>The files made last, lying there for whoever asks for the same while nothing has changed; of more, or larger ones, than it
/// keeps, the oldest go.</summary>
internal sealed class KeptFiles : IDisposable
{
    private const int Most = 64;
    private const long MostBytes = 128 * 1024 * 1024;

    private readonly Lock gate = new();
    private readonly OrderedDictionary<DatasetName, (DatasetState State, FileAnswer File)> files = [];
    private long bytes;

    /// <returns>A file to be disposed; null when there is none of this state.</returns>
    public FileAnswer? Find(DatasetName name, DatasetState state)
    {
        lock (gate)
        {
            return files.TryGetValue(name, out var kept) && kept.State == state && kept.File.TryHold() ? kept.File : null;
        }
    }

    /// <summary>Keeps the file beside whoever asked for it, and lets those of other states go.</summary>
    public void Keep(DatasetName name, DatasetState state, FileAnswer file)
    {
        lock (gate)
        {
            for (var i = files.Count - 1; i >= 0; i--)
            {
                if (files.GetAt(i) is var (other, kept) && (other == name || kept.State != state))
                {
                    Drop(i);
                }
            }

            if (file.TryHold())
            {
                files.Add(name, (state, file));
                bytes += file.Length;
            }

            while (files.Count > Most || bytes > MostBytes)
            {
                Drop(0);
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            while (files.Count > 0)
            {
                Drop(files.Count - 1);
            }
        }
    }

    private void Drop(int at)
    {
        var file = files.GetAt(at).Value.File;
        files.RemoveAt(at);
        bytes -= file.Length;
        file.Dispose();
    }
}

/// <summary>What was asked for.</summary>
/// <param name="Ending">`csv` or `json`.</param>
internal readonly record struct DatasetName(string Indicator, string Ending, DatasetParameters Parameters);

/// <summary>What a file depends on besides what was asked: the newest posting known when it was begun, and the day.</summary>
internal readonly record struct DatasetState(long Version, DateOnly Day);
