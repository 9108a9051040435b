using System.Data.Common;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace BorderComms.Data;

/// <summary>The row that a scan stands on. Its columns are whole numbers, and none is null.</summary>
public abstract class Row
{
    public abstract long this[int column] { get; }

    /// <summary>Goes to the next row; false behind the last.</summary>
    internal abstract bool Next();

    internal static Row Of(DbDataReader rows) => rows is SqliteDataReader sqlite ? new SqliteRow(sqlite) : new ServerRow(rows);

    private sealed class ServerRow(DbDataReader rows) : Row
    {
        public override long this[int column] => Convert.ToInt64(rows.GetValue(column), null);

        internal override bool Next() => rows.Read();
    }

    // The reader guards each of its calls, which for half a million rows takes longer than the reading; it has stepped onto the
    // first row when it is opened.
    private sealed class SqliteRow(SqliteDataReader rows) : Row
    {
        private const int HasRow = 100, Done = 101;
        private readonly IntPtr statement = rows.HasRows ? rows.Handle!.DangerousGetHandle() : IntPtr.Zero;
        private bool begun;

        public override long this[int column] => sqlite3_column_int64(statement, column);

        internal override bool Next()
        {
            if (!begun || statement == IntPtr.Zero)
            {
                begun = true;
                return statement != IntPtr.Zero;
            }

            var code = sqlite3_step(statement);
            return code == HasRow || (code == Done ? false : throw new SqliteException($"A scan ended with {code}.", code));
        }

        [DllImport("e_sqlite3", ExactSpelling = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.ApplicationDirectory)]
        private static extern int sqlite3_step(IntPtr statement);

        [DllImport("e_sqlite3", ExactSpelling = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.ApplicationDirectory)]
        [SuppressGCTransition]
        private static extern long sqlite3_column_int64(IntPtr statement, int column);
    }
}
