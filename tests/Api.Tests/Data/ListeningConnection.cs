using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.SqlClient;

namespace BorderComms.ApiTests.Data;

/// <summary>Answers every command with no row, and remembers how long each was given, in seconds; 0 for no limit.</summary>
internal sealed class ListeningConnection : DbConnection
{
    public List<int> TimeOuts { get; } = [];

    [AllowNull]
    public override string ConnectionString { get; set; } = "";

    public override string Database => "";

    public override string DataSource => "";

    public override string ServerVersion => "";

    public override ConnectionState State => ConnectionState.Open;

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    public override void Close()
    {
    }

    public override void Open()
    {
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => throw new NotSupportedException();

    protected override DbCommand CreateDbCommand() => new Command(TimeOuts);

    private sealed class Command(List<int> timeOuts) : DbCommand
    {
        [AllowNull]
        public override string CommandText { get; set; } = "";

        // What SqlCommand has by itself.
        public override int CommandTimeout { get; set; } = 30;

        public override CommandType CommandType { get; set; }

        public override bool DesignTimeVisible { get; set; }

        public override UpdateRowSource UpdatedRowSource { get; set; }

        protected override DbConnection? DbConnection { get; set; }

        protected override DbParameterCollection DbParameterCollection { get; } = new SqlCommand().Parameters;

        protected override DbTransaction? DbTransaction { get; set; }

        public override void Cancel()
        {
        }

        public override int ExecuteNonQuery()
        {
            timeOuts.Add(CommandTimeout);
            return 0;
        }

        public override object? ExecuteScalar() => throw new NotSupportedException();

        public override void Prepare()
        {
        }

        protected override DbParameter CreateDbParameter() => throw new NotSupportedException();

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
        {
            timeOuts.Add(CommandTimeout);
            return new DataTable { Columns = { "number" } }.CreateDataReader();
        }
    }
}
