using System.Data;
using System.Globalization;
using Dapper;

namespace BorderComms.Data;

/// <summary>How values stand in columns: days as yyyymmdd, instants as milliseconds since 1970 UTC, ids as 16 bytes in order.</summary>
public static class TypeHandlers
{
    public static void Register()
    {
        SqlMapper.RemoveTypeMap(typeof(Guid));
        SqlMapper.RemoveTypeMap(typeof(Guid?));
        SqlMapper.RemoveTypeMap(typeof(DateOnly));
        SqlMapper.RemoveTypeMap(typeof(DateOnly?));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.AddTypeHandler(typeof(Guid), new IdHandler());
        SqlMapper.AddTypeHandler(new DayHandler());
        SqlMapper.AddTypeHandler(new InstantHandler());
        SqlMapper.ConnectionStringComparer = new AnyDatabase();
    }

    public static byte[] ToColumn(this Guid id) => id.ToByteArray(bigEndian: true);

    public static int ToColumn(this DateOnly day) => day.Year * 10000 + day.Month * 100 + day.Day;

    public static DateOnly ToDay(int column) => new(column / 10000, column / 100 % 100, column % 100);

    /// <summary>Bytes also where there is no id: SQL Server takes no text, as a null of no type is sent, for a column of bytes.</summary>
    internal sealed class IdHandler : SqlMapper.ITypeHandler
    {
        public void SetValue(IDbDataParameter parameter, object value)
        {
            parameter.DbType = DbType.Binary;
            parameter.Size = 16;
            parameter.Value = value is Guid id ? id.ToColumn() : DBNull.Value;
        }

        public object Parse(Type destinationType, object value) => new Guid((byte[])value, bigEndian: true);
    }

    /// <summary>A statement is bound and read alike in every database, so what was made for one serves all; otherwise a process that
    /// opens many keeps it for each of them for good.</summary>
    private sealed class AnyDatabase : IEqualityComparer<string>
    {
        public bool Equals(string? x, string? y) => true;

        public int GetHashCode(string obj) => 0;
    }

    private sealed class DayHandler : SqlMapper.TypeHandler<DateOnly>
    {
        public override void SetValue(IDbDataParameter parameter, DateOnly value)
        {
            parameter.DbType = DbType.Int32;
            parameter.Value = value.ToColumn();
        }

        public override DateOnly Parse(object value) => ToDay(Convert.ToInt32(value, CultureInfo.InvariantCulture));
    }

    private sealed class InstantHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value)
        {
            parameter.DbType = DbType.Int64;
            parameter.Value = value.ToUnixTimeMilliseconds();
        }

        public override DateTimeOffset Parse(object value) =>
            DateTimeOffset.FromUnixTimeMilliseconds(Convert.ToInt64(value, CultureInfo.InvariantCulture));
    }
}
