"""The two 100-point tables (文件11, 文件12), filled in from a dossier: plain frozen values, without a number or a sentence of the law."""
