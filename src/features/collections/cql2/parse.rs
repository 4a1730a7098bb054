//! From the text of a filter to what it says.

use super::error::FilterError;
use super::expression::{Class, Expression, Op, Operand};
use super::literal::Literal;
use super::token::{Token, error, tokens};
use crate::domain::parse_day;
use crate::table::Field;

/// How deep parentheses and `NOT` may stand in one another: nobody writes more, and each takes room on the stack.
pub(super) const DEEPEST: usize = 32;

/// Reads a filter on these columns.
///
/// # Errors
/// It is not in the language, names a column that is not there, or compares what cannot be compared.
pub(in super::super) fn parse(text: &str, fields: &[Field]) -> Result<Expression, FilterError> {
    let mut parser = Parser {
        text,
        tokens: tokens(text)?,
        next: 0,
        depth: 0,
        fields,
    };
    let whole = parser.any()?;
    match parser.tokens.get(parser.next) {
        None => Ok(whole),
        Some(_) => Err(parser.wrong("nothing more, or `AND` or `OR`, is expected here")),
    }
}

pub(super) struct Parser<'t> {
    pub(super) text: &'t str,
    pub(super) tokens: Vec<(Token<'t>, usize, usize)>,
    pub(super) next: usize,
    depth: usize,
    fields: &'t [Field],
}

impl<'t> Parser<'t> {
    pub(super) fn wrong(&self, what: impl Into<String>) -> FilterError {
        let byte = self
            .tokens
            .get(self.next)
            .map_or(self.text.len(), |(_, at, _)| *at);
        error(self.text, byte, what.into())
    }

    fn peek(&self) -> Option<&Token<'t>> {
        self.tokens.get(self.next).map(|(token, _, _)| token)
    }

    pub(super) fn take(&mut self, token: &Token<'_>) -> bool {
        let is = self.peek() == Some(token);
        self.next += usize::from(is);
        is
    }

    pub(super) fn need(&mut self, token: &Token<'_>, said: &str) -> Result<(), FilterError> {
        if self.take(token) {
            Ok(())
        } else {
            Err(self.wrong(format!("{said} is expected here")))
        }
    }

    pub(super) fn is_word(&self, at: usize, word: &str) -> bool {
        matches!(self.tokens.get(at), Some((Token::Name(name), _, _)) if name.eq_ignore_ascii_case(word))
    }

    pub(super) fn take_word(&mut self, word: &str) -> bool {
        let is = self.is_word(self.next, word);
        self.next += usize::from(is);
        is
    }

    fn need_word(&mut self, word: &str) -> Result<(), FilterError> {
        if self.take_word(word) {
            Ok(())
        } else {
            Err(self.wrong(format!("`{word}` is expected here")))
        }
    }

    /// Reads what stands within something else.
    fn deeper<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, FilterError>,
    ) -> Result<T, FilterError> {
        self.depth += 1;
        if self.depth > DEEPEST {
            let what =
                format!("parentheses and `NOT` stand more than {DEEPEST} deep; write it flatter");
            return Err(self.wrong(what));
        }
        let read = read(self);
        self.depth -= 1;
        read
    }

    fn any(&mut self) -> Result<Expression, FilterError> {
        let mut any = vec![self.all()?];
        while self.take_word("OR") {
            any.push(self.all()?);
        }
        Ok(if any.len() == 1 {
            any.remove(0)
        } else {
            Expression::Any(any)
        })
    }

    fn all(&mut self) -> Result<Expression, FilterError> {
        let mut all = vec![self.one()?];
        while self.take_word("AND") {
            all.push(self.one()?);
        }
        Ok(if all.len() == 1 {
            all.remove(0)
        } else {
            Expression::All(all)
        })
    }

    fn one(&mut self) -> Result<Expression, FilterError> {
        if self.take_word("NOT") {
            let one = self.deeper(Self::one)?;
            return Ok(Expression::Not(Box::new(one)));
        }
        if self.take(&Token::Open) {
            let inside = self.deeper(Self::any)?;
            self.need(&Token::Close, "`)`")?;
            return Ok(inside);
        }
        if self.take_word("S_INTERSECTS") {
            return self.intersects();
        }
        let ends = |parser: &Self| {
            let after = parser
                .tokens
                .get(parser.next + 1)
                .map(|(token, _, _)| token);
            !matches!(after, Some(Token::Operator(_)))
        };
        for (word, truth) in [("TRUE", true), ("FALSE", false)] {
            if self.is_word(self.next, word) && ends(self) {
                self.next += 1;
                return Ok(Expression::Truth(truth));
            }
        }
        self.comparison()
    }

    fn comparison(&mut self) -> Result<Expression, FilterError> {
        let start = self.next;
        let left = self.operand()?;
        if self.take_word("IS") {
            let not = self.take_word("NOT");
            self.need_word("NULL")?;
            return Ok(negated(not, Expression::IsNull(left)));
        }
        let not = self.take_word("NOT");
        // `ILIKE` is no word of CQL2; GDAL asks with it.
        let is_folded = self.take_word("ILIKE");
        if is_folded || self.take_word("LIKE") {
            if left.class() != Class::Text {
                self.next = start;
                return Err(self.wrong("`LIKE` compares texts alone"));
            }
            let left = if is_folded { left.folded() } else { left };
            let (left, pattern) = self.pattern(left)?;
            return Ok(negated(not, Expression::Like(left, pattern)));
        }
        if self.take_word("BETWEEN") {
            let low = self.literal_for(&left)?;
            self.need_word("AND")?;
            let high = self.literal_for(&left)?;
            return Ok(negated(not, Expression::Between(left, low, high)));
        }
        if self.take_word("IN") {
            self.need(&Token::Open, "`(`")?;
            let mut list = vec![self.literal_for(&left)?];
            while self.take(&Token::Comma) {
                list.push(self.literal_for(&left)?);
            }
            self.need(&Token::Close, "`,` or `)`")?;
            return Ok(negated(not, Expression::In(left, list)));
        }
        if not {
            return Err(self.wrong("`LIKE`, `BETWEEN` or `IN` is expected after `NOT`"));
        }
        let Some(Token::Operator(operator)) = self.peek() else {
            let what = "`=`, `<>`, `<`, `<=`, `>`, `>=`, `LIKE`, `BETWEEN`, `IN` or `IS NULL` is expected here";
            return Err(self.wrong(what));
        };
        let op = op(operator);
        self.next += 1;
        let right = self.operand()?;
        let (left, right) = self.paired(left, right)?;
        Ok(Expression::Compare(left, op, right))
    }

    fn literal_for(&mut self, operand: &Operand) -> Result<Literal, FilterError> {
        let start = self.next;
        match self.operand()? {
            Operand::Literal(literal) => self.fitting(operand, literal),
            Operand::Column { .. } => {
                self.next = start;
                Err(self.wrong("a value is expected here, not a name"))
            }
        }
    }

    fn pattern(&mut self, left: Operand) -> Result<(Operand, String), FilterError> {
        let folded = self.take_word("CASEI");
        if folded {
            self.need(&Token::Open, "`(`")?;
        }
        let Some(Token::Text(pattern)) = self.peek().cloned() else {
            return Err(self.wrong("a text in single quotes is expected after `LIKE`"));
        };
        self.next += 1;
        if folded {
            self.need(&Token::Close, "`)`")?;
        }
        let is_folded = folded
            || matches!(
                left,
                Operand::Column {
                    is_folded: true,
                    ..
                }
            );
        let pattern = if is_folded {
            pattern.to_lowercase()
        } else {
            pattern
        };
        Ok((left, pattern))
    }

    fn operand(&mut self) -> Result<Operand, FilterError> {
        let start = self.next;
        let Some((token, _, _)) = self.tokens.get(start).cloned() else {
            return Err(self.wrong("a name or a value is expected here"));
        };
        self.next += 1;
        match token {
            Token::Text(text) => Ok(Operand::Literal(Literal::Text(text))),
            Token::Number(number) => Ok(Operand::Literal(Literal::Number(number))),
            Token::Quoted(name) => self.column(&name, start),
            Token::Name(name) => {
                let opens = self.peek() == Some(&Token::Open);
                match name.to_ascii_uppercase().as_str() {
                    "TRUE" => Ok(Operand::Literal(Literal::Truth(true))),
                    "FALSE" => Ok(Operand::Literal(Literal::Truth(false))),
                    "DATE" | "TIMESTAMP" if opens => self.day(),
                    "CASEI" if opens => self.folded(),
                    _ => self.column(name, start),
                }
            }
            Token::Operator(_) | Token::Open | Token::Close | Token::Comma => {
                self.next = start;
                Err(self.wrong("a name or a value is expected here"))
            }
        }
    }

    /// `DATE('...')` or `TIMESTAMP('...')`; of a moment the day counts.
    fn day(&mut self) -> Result<Operand, FilterError> {
        self.need(&Token::Open, "`(`")?;
        let day = match self.peek() {
            Some(Token::Text(text)) => text.get(..10).and_then(|day| parse_day(day).ok()),
            _ => None,
        };
        let Some(day) = day else {
            return Err(
                self.wrong("a day in single quotes is expected here, for example `'2025-12-23'`")
            );
        };
        self.next += 1;
        self.need(&Token::Close, "`)`")?;
        Ok(Operand::Literal(Literal::Day(day)))
    }

    /// `CASEI(...)`: capital and small letters are the same.
    fn folded(&mut self) -> Result<Operand, FilterError> {
        self.need(&Token::Open, "`(`")?;
        let inside = self.operand()?;
        if inside.class() != Class::Text {
            return Err(self.wrong("`CASEI` takes a text or the name of one"));
        }
        self.need(&Token::Close, "`)`")?;
        Ok(inside.folded())
    }

    fn column(&mut self, name: &str, start: usize) -> Result<Operand, FilterError> {
        let mut fields = self.fields.iter().enumerate();
        let found = fields.find(|(_, field)| field.name == name);
        let found = found.and_then(|(at, field)| Class::of(field.kind).map(|_class| (at, *field)));
        let Some((at, field)) = found else {
            self.next = start;
            let known = self
                .fields
                .iter()
                .filter(|field| Class::of(field.kind).is_some());
            let known: Vec<&str> = known.map(|field| field.name).collect();
            return Err(self.wrong(format!(
                "`{name}` is not a property here; use one of: {}",
                known.join(", ")
            )));
        };
        Ok(Operand::column(at, field))
    }
}

fn negated(not: bool, expression: Expression) -> Expression {
    if not {
        Expression::Not(Box::new(expression))
    } else {
        expression
    }
}

fn op(text: &str) -> Op {
    match text {
        "<>" => Op::NotEqual,
        "<" => Op::Less,
        "<=" => Op::LessOrEqual,
        ">" => Op::Greater,
        ">=" => Op::GreaterOrEqual,
        // The tokens know no other.
        _ => Op::Equal,
    }
}
