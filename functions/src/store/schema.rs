//! The table itself, as `infra/table.json` says; the deployment reads the same file.

use aws_sdk_dynamodb::operation::create_table::CreateTableError;
use aws_sdk_dynamodb::types::{
    AttributeDefinition, BillingMode, GlobalSecondaryIndex, KeySchemaElement, KeyType, Projection,
    ProjectionType, ScalarAttributeType,
};
use serde::Deserialize;

use super::{Store, StoreError};

const TABLE: &str = include_str!("../../../infra/table.json");

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Table {
    #[serde(rename = "TableName")]
    name: String,
    key_schema: Vec<KeyPart>,
    attribute_definitions: Vec<Attribute>,
    global_secondary_indexes: Vec<Index>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct KeyPart {
    attribute_name: String,
    key_type: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Attribute {
    attribute_name: String,
    attribute_type: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Index {
    index_name: String,
    key_schema: Vec<KeyPart>,
}

const SHAPE: StoreError = StoreError::Shape { what: "table.json" };

/// The name of the table in `infra/table.json`.
///
/// # Errors
/// [`StoreError::Shape`] when the file can't be read.
pub fn table_name() -> Result<String, StoreError> {
    Ok(table()?.name)
}

impl Store {
    /// Makes the table unless it is there. For the local engine and for tests; in AWS the deployment makes it.
    ///
    /// # Errors
    /// [`StoreError`]
    pub async fn create_table(&self) -> Result<(), StoreError> {
        let table = table()?;
        let mut request = self
            .client
            .create_table()
            .table_name(&self.table)
            .billing_mode(BillingMode::PayPerRequest)
            .set_key_schema(Some(key_schema(&table.key_schema)?));
        for attribute in &table.attribute_definitions {
            let definition = AttributeDefinition::builder()
                .attribute_name(&attribute.attribute_name)
                .attribute_type(ScalarAttributeType::from(attribute.attribute_type.as_str()));
            request = request.attribute_definitions(definition.build().map_err(|_| SHAPE)?);
        }
        for index in &table.global_secondary_indexes {
            let built = GlobalSecondaryIndex::builder()
                .index_name(&index.index_name)
                .set_key_schema(Some(key_schema(&index.key_schema)?))
                .projection(Projection::builder().projection_type(ProjectionType::All).build());
            request = request.global_secondary_indexes(built.build().map_err(|_| SHAPE)?);
        }
        match request.send().await {
            Ok(_) => Ok(()),
            Err(error)
                if error
                    .as_service_error()
                    .is_some_and(CreateTableError::is_resource_in_use_exception) =>
            {
                Ok(())
            }
            Err(error) => Err(StoreError::from_sdk("create-table", &error)),
        }
    }
}

fn table() -> Result<Table, StoreError> {
    serde_json::from_str(TABLE).map_err(|_| SHAPE)
}

fn key_schema(parts: &[KeyPart]) -> Result<Vec<KeySchemaElement>, StoreError> {
    parts
        .iter()
        .map(|part| {
            KeySchemaElement::builder()
                .attribute_name(&part.attribute_name)
                .key_type(KeyType::from(part.key_type.as_str()))
                .build()
                .map_err(|_| SHAPE)
        })
        .collect()
}
