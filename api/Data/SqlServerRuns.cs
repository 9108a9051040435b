using System.Data;
using Microsoft.Data.SqlClient;

namespace BorderComms.Data;

/// <summary>How far a transaction on SQL Server had come when it failed.</summary>
public enum SqlServerStage
{
    /// <summary>It had not begun.</summary>
    Opening,

    /// <summary>Nothing of it was kept.</summary>
    Working,

    /// <summary>The server was told to keep it, and may have.</summary>
    Keeping,
}

/// <summary>Runs transactions on SQL Server, and runs them again where they lost against others, or the way there failed before they were kept.</summary>
public sealed class SqlServerRuns(string connectionString)
{
    private const int MostAttempts = 5;

    /// <param name="run">All that is done in one transaction, its commit too; calls what it is given last just before that.</param>
    /// <exception cref="StorageException">The server cannot be reached or cannot do it.</exception>
    public T Run<T>(IsolationLevel isolation, Func<SqlConnection, SqlTransaction, Action, T> run)
    {
        var writes = isolation != IsolationLevel.Snapshot;
        for (var attempt = 1; ; attempt++)
        {
            var stage = SqlServerStage.Opening;
            try
            {
                using var server = Open();
                if (writes)
                {
                    Say(server, SqlServerTexts.WaitForLocks);
                }

                var transaction = server.BeginTransaction(isolation);
                stage = SqlServerStage.Working;
                return run(server, transaction, () => stage = SqlServerStage.Keeping);
            }
            catch (SqlException e) when (attempt < MostAttempts && SqlServerErrors.MayRunAgain(e.Number, stage, writes))
            {
                // Those that lost to each other would meet again at once. The work is synchronous, and so is this: up to 0.8 s.
                Thread.Sleep(TimeSpan.FromMilliseconds(Random.Shared.Next(10, 50 << attempt)));
            }
            catch (SqlException e) when (StorageException.Of(e) is { } fault)
            {
                throw writes && stage == SqlServerStage.Keeping && fault.Fault == StorageFault.Away ? new(StorageFault.Unknown, e) : fault;
            }
        }
    }

    /// <summary>Lets readers have snapshots, whichever way they are asked for.</summary>
    /// <exception cref="InvalidOperationException">The database takes some letters for the same.</exception>
    public void Prepare()
    {
        using var server = Open();
        using var asked = new SqlCommand(SqlServerTexts.Collation, server);
        var collation = asked.ExecuteScalar() as string;
        if (!TellsLettersApart(collation))
        {
            throw new InvalidOperationException($"The database compares texts by {collation}, which takes some letters for the same; create it with COLLATE Latin1_General_100_BIN2.");
        }

        Say(server, SqlServerTexts.AllowSnapshots);
        Say(server, SqlServerTexts.ReadSnapshots);
    }

    /// <summary>Whether all texts that differ are different under a collation, as they are on SQLite: what is alike is told by columns of its own.</summary>
    public static bool TellsLettersApart(string? collation) => collation?.Contains("_BIN2", StringComparison.Ordinal) == true;

    // So the client says that none of its connections came free in time.
    private SqlConnection Open()
    {
        var server = new SqlConnection(connectionString);
        try
        {
            server.Open();
            return server;
        }
        catch (Exception e)
        {
            server.Dispose();
            if (e is InvalidOperationException)
            {
                throw new StorageException(StorageFault.Away, e);
            }

            throw;
        }
    }

    private static void Say(SqlConnection server, string text)
    {
        using var command = new SqlCommand(text, server);
        command.ExecuteNonQuery();
    }
}
