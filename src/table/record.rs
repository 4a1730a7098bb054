//! A row that exists to be given out: the struct and its table, declared in one.

/// Declares a struct whose fields are the columns of a table, and that table.
///
/// What stands above a field is the column's meaning. After its type comes its kind, then whatever of
/// [`Column`](super::column::Column)'s methods it needs: `null`, `left_out`, `heading("...")`, `cell(n)`, `json_only`.
macro_rules! record {
    (
        $(#[doc = $about:literal])+
        $record:ident<$life:lifetime> in $table:ident, $name:literal {
            $(
                $(#[doc = $meaning:literal])+
                $field:ident: $type:ty => $kind:expr $(, $option:ident $(($argument:expr))?)*;
            )+
        }
    ) => {
        $(#[doc = $about])+
        #[derive(Debug, Clone)]
        pub struct $record<$life> {
            $($(#[doc = $meaning])+ pub $field: $type,)+
        }

        #[doc = concat!("The table of [`", stringify!($record), "`].")]
        #[derive(Debug, Clone, Copy)]
        pub struct $table;

        impl $crate::table::column::Table for $table {
            type Row<$life> = $record<$life>;
            const NAME: &'static str = $name;
            const ROW: &'static str = stringify!($record);
            const ABOUT: &'static str = concat!($($about),+);
            const COLUMNS: &'static [$crate::table::column::Column<Self>] = &[$(
                $crate::table::column::Column::<Self>::new(
                    stringify!($field),
                    $kind,
                    concat!($($meaning),+),
                    |row| {
                        use $crate::table::value::AsValue as _;
                        row.$field.as_value()
                    },
                )
                $(.$option($($argument)?))*
            ),+];
        }

        impl serde::Serialize for $record<'_> {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::table::json::serialize_row::<$table, S>(self, serializer)
            }
        }

        $crate::table::schema::described!($record<'_>, $table);

        impl $crate::table::value::AsValue for $record<'_> {
            fn as_value(&self) -> $crate::table::value::Value<'_> {
                $crate::table::json::row::<$table>(self)
            }
        }
    };
}

pub(crate) use record;
