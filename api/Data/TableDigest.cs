using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace BorderComms.Data;

/// <summary>What a table holds, in whatever order.</summary>
/// <param name="Sum">The sum of the rows' SHA-256, of each the first 16 bytes.</param>
internal sealed record TableDigest(string Table, long Rows, UInt128 Sum)
{
    /// <summary>Of every table, by name.</summary>
    public static List<TableDigest> Of(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY name";
        var names = new List<string>();
        using (var rows = command.ExecuteReader())
        {
            while (rows.Read())
            {
                names.Add(rows.GetString(0));
            }
        }

        return [.. names.Select(n => Of(connection, n))];
    }

    private static TableDigest Of(SqliteConnection connection, string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM \"{table}\"";
        using var rows = command.ExecuteReader();
        var (count, sum) = (0L, default(UInt128));
        using var row = new MemoryStream();
        using var writer = new BinaryWriter(row, Encoding.UTF8);
        while (rows.Read())
        {
            row.SetLength(0);
            Write(rows, writer);
            count++;
            sum += BitConverter.ToUInt128(SHA256.HashData(row.GetBuffer().AsSpan(0, (int)row.Length)));
        }

        return new(table, count, sum);
    }

    private static void Write(DbDataReader rows, BinaryWriter writer)
    {
        for (var column = 0; column < rows.FieldCount; column++)
        {
            var value = rows.GetValue(column);
            writer.Write(value.GetType().Name);
            if (value is byte[] bytes)
            {
                writer.Write(bytes.Length);
                writer.Write(bytes);
            }
            else
            {
                writer.Write(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
            }
        }
    }
}
